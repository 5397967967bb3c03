using System.Numerics;
using NetGen.Generated;

namespace NetGen.Runtime.Tests.Generated;

/// <summary>Registers of which only the first lanes are read or written, or that are all filled from one element.</summary>
public class LanesMemoryTests
{
    private const int Offset = 20;
    private const int Length = 64;

    [Fact]
    public void The_first_elements_are_read_and_the_other_lanes_are_zero() => OnEveryWidth(default(Loads));

    [Fact]
    public void The_first_lanes_are_written_and_nothing_else() => OnEveryWidth(default(Stores));

    [Fact]
    public void Each_of_four_elements_fills_a_register() => OnEveryWidth(default(Broadcasts));

    private static void OnEveryWidth(IWidthCheck check)
    {
        check.Check<Lanes512<float>, float>();
        check.Check<Lanes256<float>, float>();
        check.Check<Lanes128<float>, float>();
        check.Check<Lanes1<float>, float>();
        check.Check<Lanes512<double>, double>();
        check.Check<Lanes256<double>, double>();
        check.Check<Lanes128<double>, double>();
        check.Check<Lanes1<double>, double>();
    }

    private static T[] Range<T>(int from, int count)
        where T : INumberBase<T> => [.. Enumerable.Range(from, count).Select(T.CreateChecked)];

    private interface IWidthCheck
    {
        void Check<V, T>()
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>;
    }

    private readonly struct Loads : IWidthCheck
    {
        public void Check<V, T>()
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            for (int count = 0; count < V.Count; count++)
            {
                // 1, 2, 3 ... between NaNs.
                T[] source = [.. Enumerable.Repeat(T.NaN, Length)];
                Range<T>(1, count).CopyTo(source, Offset);
                T[] lanes = new T[V.Count];
                V.Store(V.LoadFirst(ref source[7], Offset - 7, count), ref lanes[0], 0);
                Assert.Equal([.. Range<T>(1, count), .. Enumerable.Repeat(T.Zero, V.Count - count)], lanes);
            }
        }
    }

    private readonly struct Stores : IWidthCheck
    {
        public void Check<V, T>()
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] lanes = Range<T>(1, V.Count);
            for (int count = 0; count < V.Count; count++)
            {
                T[] expected = Range<T>(1000, Length);
                T[] actual = [.. expected];
                Range<T>(1, count).CopyTo(expected, Offset);
                V.StoreFirst(V.Load(ref lanes[0], 0), ref actual[7], Offset - 7, count);
                Assert.Equal(expected, actual);
            }
        }
    }

    private readonly struct Broadcasts : IWidthCheck
    {
        public void Check<V, T>()
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] source = Range<T>(1, Length);
            V[] registers = new V[4];
            V.Broadcast4(ref source[Offset], out registers[0], out registers[1], out registers[2], out registers[3]);
            T[] lanes = new T[V.Count];
            for (int index = 0; index < registers.Length; index++)
            {
                V.Store(registers[index], ref lanes[0], 0);
                Assert.Equal(Enumerable.Repeat(source[Offset + index], V.Count), lanes);
            }
        }
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>A product with one column: each row is the dot product of two vectors of consecutive elements.</summary>
internal static class DotProduct<P, V, T>
    where P : struct, IProduct<T>, allows ref struct
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(Jit.Hot)]
    public static void Run(ref P product, int from, int to)
    {
        ref T right = ref product.Right;
        for (int row = from; row < to; row++)
        {
            ref T left = ref Unsafe.Add(ref product.Left, (nint)row * P.LeftRowStride);
            V sum0 = V.Broadcast(T.Zero);
            V sum1 = sum0;
            V sum2 = sum0;
            V sum3 = sum0;
            int k = 0;
            for (; k + (4 * V.Count) <= product.Depth; k += 4 * V.Count)
            {
                sum0 = V.MultiplyAdd(V.Load(ref left, k), V.Load(ref right, k), sum0);
                sum1 = V.MultiplyAdd(V.Load(ref left, k + V.Count), V.Load(ref right, k + V.Count), sum1);
                sum2 = V.MultiplyAdd(V.Load(ref left, k + (2 * V.Count)), V.Load(ref right, k + (2 * V.Count)), sum2);
                sum3 = V.MultiplyAdd(V.Load(ref left, k + (3 * V.Count)), V.Load(ref right, k + (3 * V.Count)), sum3);
            }

            for (; k + V.Count <= product.Depth; k += V.Count)
                sum0 = V.MultiplyAdd(V.Load(ref left, k), V.Load(ref right, k), sum0);
            if (product.Depth % V.Count != 0)
            {
                sum1 = V.MultiplyAdd(
                    V.LoadFirst(ref left, k, product.Depth % V.Count), V.LoadFirst(ref right, k, product.Depth % V.Count), sum1);
            }

            T sum = T.CreateTruncating(V.Sum(sum0 + sum1 + (sum2 + sum3)));
            product.Finish(new Lanes1<T>(sum), row, 0);
        }
    }
}

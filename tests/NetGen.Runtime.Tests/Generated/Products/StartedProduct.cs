using System.Numerics;
using NetGen.Generated;

namespace NetGen.Runtime.Tests.Generated;

/// <summary>start[column] + sum over k of left[row, k] right[k, column], stored with a gap behind each row.</summary>
internal readonly ref struct StartedProduct<N, L, T> : IProduct<T>
    where N : struct, INumber
    where L : struct, ILayout
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ref T left;
    private readonly ref T right;
    private readonly ref T start;
    private readonly ref T result;

    public StartedProduct(ref T left, ref T right, ref T start, ref T result, int rows, int depth)
    {
        this.left = ref left;
        this.right = ref right;
        this.start = ref start;
        this.result = ref result;
        Rows = rows;
        Depth = depth;
    }

    public static int Columns => N.Value;

    public static int LeftRowStride => L.RowStride;

    public static int LeftDepthStride => L.DepthStride;

    public static bool CopiesPanels => L.CopiesPanels;

    /// <summary>Both ways of finishing a row are right for every product: each has some layouts.</summary>
    public static bool IsShort => L.DepthStride == 1;

    /// <summary>From one row of the result to the next.</summary>
    public static int ResultRowStride => N.Value + 5;

    public int Rows { get; }

    public int Depth { get; }

    public ref T Left => ref left;

    public ref T Right => ref right;

    public ref T Result => ref result;

    public void Finish<V>(V sum, int row, int column)
        where V : struct, ILanes<V, T> =>
        V.Store(sum + V.Load(ref start, column), ref result, (row * ResultRowStride) + column);
}

namespace NetGen.Runtime.Tests.Generated;

/// <summary>How the left operand lies in memory, and whether the panels of the right one are copied.</summary>
internal interface ILayout
{
    static abstract int RowStride { get; }

    static abstract int DepthStride { get; }

    static abstract bool CopiesPanels { get; }
}

/// <summary>Each row is consecutive, with a gap behind it: inputs times weights.</summary>
internal readonly struct AlongRows : ILayout
{
    public static int RowStride => ProductMemory.MostDepth + 3;

    public static int DepthStride => 1;

    public static bool CopiesPanels => false;
}

/// <summary>The same, where panels are copied.</summary>
internal readonly struct AlongRowsCopied : ILayout
{
    public static int RowStride => ProductMemory.MostDepth + 3;

    public static int DepthStride => 1;

    public static bool CopiesPanels => true;
}

/// <summary>Read down its columns, with a gap between those: the gradient of weights sums over rows.</summary>
internal readonly struct DownColumns : ILayout
{
    public static int RowStride => 1;

    public static int DepthStride => ProductMemory.MostRows + 5;

    public static bool CopiesPanels => false;
}

/// <summary>The same, where panels are copied.</summary>
internal readonly struct DownColumnsCopied : ILayout
{
    public static int RowStride => 1;

    public static int DepthStride => ProductMemory.MostRows + 5;

    public static bool CopiesPanels => true;
}

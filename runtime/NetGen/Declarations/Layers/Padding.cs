namespace NetGen;

/// <summary>How a layer with windows treats the border of its input.</summary>
public enum Padding
{
    /// <summary>
    /// Every window lies inside the input and the padding that the layer names, so the output is smaller: (padded input - what a window
    /// covers) / stride + 1, rounded down.
    /// </summary>
    Valid,

    /// <summary>
    /// As much padding as makes the output input / stride, rounded up; where it is odd, the extra row or column is at the end.
    /// </summary>
    Same,
}

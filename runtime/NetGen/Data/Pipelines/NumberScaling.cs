namespace NetGen.Data;

/// <summary>How a number is scaled; fitted on training rows.</summary>
public enum NumberScaling
{
    /// <summary>(x - mean) / standard deviation.</summary>
    Standardized,

    /// <summary>(x - minimum) / (maximum - minimum): 0 to 1 on the training rows.</summary>
    MinMax,

    /// <summary>No scaling, for numbers that are on the scale of the others already, such as 0 and 1.</summary>
    None,
}

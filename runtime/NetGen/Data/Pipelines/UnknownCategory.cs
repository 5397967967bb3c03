namespace NetGen.Data;

/// <summary>The encoding of a category that the training rows did not have.</summary>
public enum UnknownCategory
{
    /// <summary>0 in every encoded column of its column, and counted.</summary>
    Zeros,

    /// <summary>An exception that names it.</summary>
    Throw,
}

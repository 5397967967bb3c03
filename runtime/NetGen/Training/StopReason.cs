namespace NetGen;

/// <summary>Why training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs were completed.</summary>
    Completed,

    /// <summary>The caller cancelled. The weights are those after the last step that was made, and are valid.</summary>
    Cancelled,
}

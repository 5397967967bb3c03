namespace NetGen;

/// <summary>Why training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs were completed.</summary>
    Completed,

    /// <summary>The caller cancelled. The weights are those after the last step that was made, and are valid.</summary>
    Cancelled,

    /// <summary>The dev set had not got better for as many epochs as <see cref="TrainingOptions"/> waits.</summary>
    StoppedEarly,

    /// <summary>
    /// A cost or gradient was NaN or infinite; <see cref="TrainingResult.NonFinite"/> says which. The weights are those of the last step
    /// whose cost and gradient were finite.
    /// </summary>
    NonFinite,
}

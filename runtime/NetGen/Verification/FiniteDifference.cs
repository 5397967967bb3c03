namespace NetGen.Verification;

/// <summary>How a derivative is estimated from values of the function.</summary>
public enum FiniteDifference
{
    /// <summary>(f(x + e) - f(x - e)) / 2e. Its error falls with e squared.</summary>
    TwoSided,

    /// <summary>(f(x + e) - f(x)) / e. Its error falls with e only.</summary>
    OneSided,
}

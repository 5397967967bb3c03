namespace NetGen.Verification;

/// <summary>How a derivative is estimated from values of the function.</summary>
public enum FiniteDifference
{
    /// <summary>(f(x + e) - f(x - e)) / 2e. Its error is proportional to e^2.</summary>
    TwoSided,

    /// <summary>(f(x + e) - f(x)) / e. Its error is proportional to e.</summary>
    OneSided,
}

namespace NetGen.Reporting;

/// <summary>The importance of a finding.</summary>
public enum ReportSeverity
{
    /// <summary>A piece of information.</summary>
    Information,

    /// <summary>A check that passed.</summary>
    Good,

    /// <summary>Something to investigate.</summary>
    Warning,

    /// <summary>An error: do not rely on the result.</summary>
    Problem,
}

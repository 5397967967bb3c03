namespace NetGen.Reporting;

/// <summary>How much a finding matters.</summary>
public enum ReportSeverity
{
    /// <summary>Something to know.</summary>
    Information,

    /// <summary>A check that came out well.</summary>
    Good,

    /// <summary>Something to look into.</summary>
    Warning,

    /// <summary>Something is wrong: the result cannot be relied on.</summary>
    Problem,
}

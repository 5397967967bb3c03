namespace NetGen.Data;

/// <summary>
/// The cyclic parts of a date that are encoded beside its days: each as the sine and the cosine of its place in its cycle.
/// </summary>
[Flags]
public enum DateParts
{
    /// <summary>None: only the days, standardized.</summary>
    None = 0,

    /// <summary>Monday to Sunday.</summary>
    Weekday = 1,

    /// <summary>The day in its month, which has 28 to 31.</summary>
    DayOfMonth = 2,

    /// <summary>January to December.</summary>
    Month = 4,

    /// <summary>The day in its year, which has 365 or 366.</summary>
    DayOfYear = 8,
}

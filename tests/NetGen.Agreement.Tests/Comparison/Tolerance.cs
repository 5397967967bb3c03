namespace NetGen.Agreement.Tests;

/// <summary>How closely an implementation must agree with the reference, for each precision.</summary>
/// <param name="Relative">The bound of ||a - b|| / (||a|| + ||b||).</param>
/// <param name="OneRow">The same bound for a row on its own and the same row in a batch.</param>
/// <param name="UnitRoundoff">Half a unit in the last place of 1: the relative error of one operation.</param>
/// <param name="Underflow">The error per element when intermediate values underflow.</param>
internal sealed record Tolerance(double Relative, double OneRow, double UnitRoundoff, double Underflow)
{
    public static Tolerance Of(Precision precision) => precision switch
    {
        Precision.Single => new(1e-5, 1e-6, Math.Pow(2, -24), 1e-30),
        Precision.Double => new(1e-12, 1e-13, Math.Pow(2, -53), 1e-290),
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "An unknown precision."),
    };
}

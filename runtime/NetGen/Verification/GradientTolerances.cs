namespace NetGen.Verification;

/// <summary>
/// The largest differences ||a - b|| / (||a|| + ||b||) of two gradients for the verdicts great, acceptable and look closely; above the
/// last, the verdict is worry.
/// </summary>
/// <param name="Great">The largest difference that is <see cref="GradientVerdict.Great"/>.</param>
/// <param name="Acceptable">The largest difference that is <see cref="GradientVerdict.Acceptable"/>.</param>
/// <param name="LookClosely">The largest difference that is <see cref="GradientVerdict.LookClosely"/>; a larger one is
/// <see cref="GradientVerdict.Worry"/>.</param>
public sealed record GradientTolerances(double Great, double Acceptable, double LookClosely)
{
    /// <summary>1e-7, 1e-5, 1e-3: for gradients in double precision.</summary>
    public static GradientTolerances ForDouble { get; } = new(1e-7, 1e-5, 1e-3);

    /// <summary>1e-5, 1e-4, 1e-3: for a gradient in single precision against one in double.</summary>
    public static GradientTolerances ForSingle { get; } = new(1e-5, 1e-4, 1e-3);

    /// <summary>The three limits.</summary>
    public override string ToString() =>
        FormattableString.Invariant(
            $"great up to {Great:0.###e+0}, acceptable up to {Acceptable:0.###e+0}, look closely up to {LookClosely:0.###e+0}");

    /// <summary>
    /// The verdict on two vectors: ||d|| &lt;= tolerance (||a|| + ||b||) + rounding. A NaN gives <see cref="GradientVerdict.Worry"/>.
    /// </summary>
    internal GradientVerdict Judge(double differenceNorm, double sumOfNorms, double rounding)
    {
        if (Within(Great, differenceNorm, sumOfNorms, rounding))
            return GradientVerdict.Great;
        if (Within(Acceptable, differenceNorm, sumOfNorms, rounding))
            return GradientVerdict.Acceptable;
        return Within(LookClosely, differenceNorm, sumOfNorms, rounding) ? GradientVerdict.LookClosely : GradientVerdict.Worry;
    }

    // Without the test for a finite norm, an infinite norm on the right-hand side would let any difference pass.
    private static bool Within(double tolerance, double differenceNorm, double sumOfNorms, double rounding) =>
        double.IsFinite(differenceNorm) && differenceNorm <= (tolerance * sumOfNorms) + rounding;
}

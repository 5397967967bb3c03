namespace NetGen.Verification;

/// <summary>The slopes of J along a line: to the left, to the right, and across.</summary>
internal readonly record struct Slopes(double Left, double Right, double TwoSided)
{
    /// <summary>The change of the slope from the left to the right.</summary>
    public double Jump => Right - Left;

    public static Slopes Of(CostLine line, double here, double epsilon)
    {
        (double stepRight, double costRight) = line(epsilon);
        (double stepLeft, double costLeft) = line(-epsilon);
        return new((here - costLeft) / -stepLeft, (costRight - here) / stepRight, (costRight - costLeft) / (stepRight - stepLeft));
    }

    /// <summary>
    /// Whether J has a kink within the step. If J is smooth, halving the step halves the jump (which is e J'') and hardly changes the
    /// two-sided slope. The jump of a kink at theta itself does not change. A kink at a distance t e from theta, 0 &lt; t &lt; 1, changes
    /// the two-sided slope by t/2 or (1 - t)/2 of the kink. So one of the two tests detects every kink that matters.
    /// </summary>
    /// <param name="half">The slopes over half the step.</param>
    /// <param name="rounding">The rounding error of a two-sided slope.</param>
    public bool ShowKink(Slopes half, double rounding)
    {
        const double ShareOfJump = 0.05;
        const double RoundingOfHalves = 16;
        double surprise = Math.Max(Math.Abs(Jump - (2 * half.Jump)), Math.Abs(TwoSided - half.TwoSided));
        return surprise > (ShareOfJump * Math.Abs(Jump)) + (RoundingOfHalves * rounding);
    }

    /// <summary>
    /// Whether a gradient is possible at a kink: it must be between the slopes of both sides, with a margin of half their distance for
    /// curvature. So a nearby kink does not excuse a wrong gradient.
    /// </summary>
    public bool Enclose(double gradient, double rounding)
    {
        double slack = (0.5 * Math.Abs(Jump)) + rounding;
        return gradient >= Math.Min(Left, Right) - slack && gradient <= Math.Max(Left, Right) + slack;
    }
}

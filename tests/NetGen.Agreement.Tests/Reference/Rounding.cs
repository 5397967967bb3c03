namespace NetGen.Agreement.Tests;

/// <summary>Draws random rounding errors of a precision: each is one unit roundoff of a magnitude, up or down.</summary>
internal sealed class Rounding(double unitRoundoff, Random random)
{
    public double Of(double magnitude) => random.Next(2) == 0 ? unitRoundoff * magnitude : -unitRoundoff * magnitude;
}

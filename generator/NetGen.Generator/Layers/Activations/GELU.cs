using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>
/// z (1 + erf(z / sqrt 2)) / 2 (Hendrycks and Gimpel, 2016), by erfc(-x) = 1 + erf(x), which keeps its digits far below 0.
/// </summary>
internal sealed record GELU : Activation
{
    public override string? PreferredInitializer => "He";

    public override Expression Value(Expression z) => Multiply(Multiply(Number(0.5), z), Erfc(Multiply(Number(-1 / Math.Sqrt(2)), z)));
}

using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>
/// lambda z above 0, else lambda alpha (e^z - 1), with the constants of Klambauer et al., 2017, that keep mean 0 and variance 1.
/// </summary>
internal sealed record SELU : Activation
{
    private const double Lambda = 1.0507009873554804934193349852946;
    private const double Alpha = 1.6732632423543772848170429916717;

    public override string? PreferredInitializer => "LeCun";

    public override Expression Value(Expression z) =>
        SelectGreater(z, Number(0), Multiply(Number(Lambda), z), Multiply(Number(Lambda * Alpha), ExpM1(z)));
}

using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>
/// The parts that normalizing rows and normalizing columns share; only the place of an element's mean and inverse deviation differs.
/// </summary>
internal static class Normalized
{
    public static readonly Parameter X = new("x");
    public static readonly Parameter Means = new("means");
    public static readonly Parameter Inverses = new("inverses");
    public static readonly Parameter Gamma = new("gamma");

    private static readonly Parameter Beta = new("beta");
    private static readonly Parameter Y = new("y");

    /// <summary>y = gamma xhat + beta.</summary>
    /// <param name="what">Rows or Columns.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="at">The place of an element's mean and inverse.</param>
    public static Kernel Forward(string what, int columns, Index at) => new(
        $"Normalize{what}{columns}",
        $"y = gamma (x - mean) inverse + beta, with mean and inverse of the {what.ToLowerInvariant().TrimEnd('s')}",
        [X, Means, Inverses, Gamma, Beta, Y],
        [],
        ["rows"],
        [
            For("r", Rows, For("j", Count(columns),
                new Store(Y, Softmax.RowElement(columns), Add(
                    Multiply(Multiply(Centred(columns, at), new Load(Inverses, at)), new Load(Gamma, At("j".Times(1)))),
                    new Load(Beta, At("j".Times(1))))))),
        ]);

    /// <summary>x - mean.</summary>
    public static Expression Centred(int columns, Index at) => Subtract(new Load(X, Softmax.RowElement(columns)), new Load(Means, at));
}

using System.Globalization;
using NetGen.Generator.Graph;
using NetGen.Generator.Ops;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>
/// a = x mask at training, where an element of the mask is 0 or 1 / keepProb; a = x at inference. The runtime draws the mask before the
/// forward pass. The declaration gives either the probability to keep a unit or the rate to drop it.
/// </summary>
internal sealed record Dropout(double? DeclaredKeepProb, double? DeclaredRate) : UnaryLayer
{
    private double KeepProb => DeclaredKeepProb ?? OneMinus(DeclaredRate ?? 0);

    public override string Display => Check() is null
        ? FormattableString.Invariant($"Dropout(KeepProb = {KeepProb})")
        : (DeclaredKeepProb, DeclaredRate) switch
        {
            ({ } keepProb, null) => FormattableString.Invariant($"Dropout(KeepProb = {keepProb})"),
            (null, { } rate) => FormattableString.Invariant($"Dropout(Rate = {rate})"),
            _ => Kind,
        };

    public override EquatableArray<Hyperparameter> Hyperparameters => [new("keepProb", "KeepProb", KeepProb)];

    public override string? PreferredInitializer => null;

    public override LayerProblem? Check() => (DeclaredKeepProb, DeclaredRate) switch
    {
        (null, null) => new(ProblemId.DropoutUnclear, "neither of them"),
        (not null, not null) => new(ProblemId.DropoutUnclear, "both"),
        ({ } keepProb, _) when !(keepProb is > 0 and <= 1) =>
            new(ProblemId.DropoutOutOfRange, "KeepProb", "above 0 and at most 1", FormattableString.Invariant($"{keepProb}")),
        (_, { } rate) when !(rate >= 0 && OneMinus(rate) > 0) =>
            new(ProblemId.DropoutOutOfRange, "Rate", "at least 0 and below 1", FormattableString.Invariant($"{rate}")),
        _ => null,
    };

    /// <summary>
    /// 1 - rate in decimal: 0.8 for 0.2 and 0.9 for 0.1, exactly what a declaration of KeepProb would say, so that fingerprints of both
    /// forms agree. In binary, 1 - 0.9 is 0.09999999999999998.
    /// </summary>
    private static double OneMinus(double rate) =>
        decimal.TryParse(
            rate.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact)
            ? double.Parse((1 - exact).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : 1 - rate;

    public override Value Forward(LayerTape on, Value x) =>
        on.IsTraining ? on.Tape.Named("a", on.Tape.Map("ApplyMask", a => Multiply(a[0], a[1]), x, on.Mask(x.Shape))) : x;
}

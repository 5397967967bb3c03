using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using static NetGen.Generator.Lowering.Build;

namespace NetGen.Generator.Layers;

/// <summary>
/// a = x mask at training, where the mask holds 0 or 1 / keepProb; nothing at inference. The runtime draws the mask before the
/// forward pass.
/// </summary>
internal sealed record Dropout(double KeepProb) : Layer
{
    private static readonly Parameter X = new("x");
    private static readonly Parameter Multiplier = new("mask");

    public override string Display => FormattableString.Invariant($"Dropout({KeepProb})");

    public override EquatableArray<Hyperparameter> Hyperparameters => [new("keepProb", "KeepProb", KeepProb)];

    public override string? PreferredInitializer => null;

    public override bool ActsAtInference => false;

    public override Buffer Mask(LayerNode node) => node.Activation("mask");

    public override LayerProblem? Check() =>
        KeepProb is > 0 and <= 1 ? null : new("NG1014", FormattableString.Invariant($"{KeepProb}"));

    public override Buffer Forward(ProgramBuilder program, LayerNode node, Buffer input, Buffer? output, bool training)
    {
        if (!training)
            return input;
        Buffer a = output ?? node.Activation("a");
        program.CallElementwise(Masked(), $"{node.Name}: a = x mask, mask = 0 or 1 / keepProb", [input, Mask(node), a]);
        return a;
    }

    public override Buffer InputGradient(
        ProgramBuilder program, LayerNode node, Buffer input, Buffer output, Buffer outputGradient, Buffer? inputGradient)
    {
        Buffer dx = inputGradient ?? node.Activation("dx");
        program.CallElementwise(Masked(), $"{node.Name}: dx = da mask", [outputGradient, Mask(node), dx]);
        return dx;
    }

    private static Kernel Masked() =>
        Elementwise.Map("ApplyMask", "result = x mask, mask = 0 or 1 / keepProb", [X, Multiplier], new("result"), Multiply(Elementwise.Element(X), Elementwise.Element(Multiplier)));
}

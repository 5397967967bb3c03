using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>
/// For one output max(0, 1 - y z), y = -1 or 1. For several max(0, 1 + max over j != y of z_j - z_y), where the target is 1 at the class y
/// and 0 elsewhere (Crammer and Singer, 2001); of equal rivals the first takes the gradient.
/// </summary>
internal sealed record Hinge : Loss
{
    public override string? NeedsInsteadOf(Layer last, int outputs) =>
        last is Sigmoid or Softmax ? "scores, not the probabilities of a sigmoid or softmax" : null;

    public override string LabelEncoding(int outputs) => outputs == 1 ? "MinusOrPlusOne" : "OneHot";

    public override Value Of(LossTape on, Value scores, Value targets) => on.Tape.Named("loss", scores.Shape[-1] == 1
        ? on.Tape.Map(Kind, x => Max(Subtract(Number(1), Multiply(x[1], x[0])), Number(0)), scores, targets)
        : OfClasses(on.Tape, scores, targets));

    private Value OfClasses(Tape tape, Value scores, Value targets)
    {
        Value others = tape.Map((z, t) => IsClass(t, Number(double.NegativeInfinity), z), scores, targets);
        Value rival = tape.Named("rival", tape.Maximum(others));
        Value own = tape.Named("own", tape.Reduce(tape.Map((z, t) => IsClass(t, z, Number(0)), scores, targets), -1));
        return tape.Map(Kind, x => Max(Subtract(Add(Number(1), x[0]), x[1]), Number(0)), rival, own);
    }

    private static Expression IsClass(Expression target, Expression then, Expression otherwise) =>
        SelectGreater(target, Number(0.5), then, otherwise);
}

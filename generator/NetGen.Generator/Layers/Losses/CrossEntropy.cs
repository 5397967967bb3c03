using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>- sum over j of t'_j log softmax(z)_j with t' = (1 - s) t + s / K, computed from the logits.</summary>
internal sealed record CrossEntropy(double LabelSmoothing) : Loss
{
    public override EquatableArray<Hyperparameter> Hyperparameters =>
        [new("labelSmoothing", "LabelSmoothing", LabelSmoothing)];

    public override LayerProblem? Check() => LabelSmoothing is >= 0 and < 1
        ? null
        : new(ProblemId.OutOfRange, FormattableString.Invariant($"{LabelSmoothing}"), "at least 0 and below 1");

    public override string? NeedsInsteadOf(Layer last, int outputs) =>
        last is not Softmax ? "a softmax as the last layer" : outputs < 2 ? "two outputs or more" : null;

    public override bool IsFusedWith(Layer last) => true;

    public override string LabelEncoding(int outputs) => "OneHot";

    public override Value Of(LossTape on, Value scores, Value targets)
    {
        Expression each = Number(1.0 / scores.Shape[-1]);
        Value smoothed = on.Tape.Map(
            x => Add(Multiply(Subtract(Number(1), x[1]), x[0]), Multiply(x[1], each)), targets, on.Scalar(0));
        return on.Tape.SoftmaxCrossEntropy(scores, on.Tape.Named("t", smoothed));
    }
}

namespace NetGen.Agreement.Tests;

/// <summary>Values for all hyperparameters of a kind; null keeps the values of the declaration.</summary>
internal sealed record HyperparameterOverrides(double? L1 = null, double? L2 = null, double? KeepProb = null, double? LabelSmoothing = null)
{
    public LayerSpec Apply(LayerSpec layer) => layer switch
    {
        DenseSpec dense => dense with { L1 = Apply(dense.L1, L1), L2 = Apply(dense.L2, L2) },
        DropoutSpec dropout => dropout with { KeepProb = KeepProb ?? dropout.KeepProb },
        _ => layer,
    };

    public LossSpec Apply(LossSpec loss) => loss with { LabelSmoothing = LabelSmoothing ?? loss.LabelSmoothing };

    public static PenaltySpec? Apply(PenaltySpec? declared, double? lambda) =>
        declared is null || lambda is null ? declared : declared with { Lambda = lambda.Value };
}

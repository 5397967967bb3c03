namespace NetGen.Agreement.Tests;

/// <summary>The calls of a network's surface.</summary>
public enum NetworkCall
{
    /// <summary>Every row alone, without a workspace.</summary>
    PredictRow,

    /// <summary>All rows in one call.</summary>
    PredictRows,

    Cost,

    CostAndGradient,

    /// <summary>A forward pass, then a backward pass from the caller's own dJ/dy.</summary>
    ForwardAndBackward,
}

/// <summary>One question to an implementation.</summary>
internal sealed record Request(NetworkCall Call, bool Labels = false, bool Dropout = false, bool InputGradients = false, bool Averages = false)
{
    public bool AsksOutputs => Call is NetworkCall.PredictRow or NetworkCall.PredictRows or NetworkCall.ForwardAndBackward;

    public bool AsksCost => Call is NetworkCall.Cost or NetworkCall.CostAndGradient;

    public bool AsksGradients => Call is NetworkCall.CostAndGradient or NetworkCall.ForwardAndBackward;

    /// <summary>Whether batch normalization uses its moving averages: at inference, and where it is asked for.</summary>
    public bool UsesAverages => Averages || Call is NetworkCall.PredictRow or NetworkCall.PredictRows;

    /// <summary>Every question that makes sense for a network, in an order in which one call could spoil the next.</summary>
    public static IEnumerable<Request> All(NetworkSpec spec)
    {
        bool[] dropouts = spec.DropoutWidth > 0 ? [true, false] : [false];
        bool[] targets = spec.IsClassifier ? [true, false] : [false];
        yield return new Request(NetworkCall.PredictRow);
        foreach (bool dropout in dropouts)
        {
            foreach (bool labels in targets)
            {
                yield return new Request(NetworkCall.CostAndGradient, labels, dropout, InputGradients: true);
                yield return new Request(NetworkCall.Cost, labels, dropout);
                yield return new Request(NetworkCall.PredictRows);
                yield return new Request(NetworkCall.CostAndGradient, labels, dropout);
            }

            yield return new Request(NetworkCall.ForwardAndBackward, Dropout: dropout, InputGradients: true);
            yield return new Request(NetworkCall.ForwardAndBackward, Dropout: dropout);
        }

        if (!spec.HasBatchNorm)
            yield break;
        yield return new Request(NetworkCall.Cost, Averages: true);
        yield return new Request(NetworkCall.CostAndGradient, InputGradients: true, Averages: true);
        yield return new Request(NetworkCall.CostAndGradient);
        yield return new Request(NetworkCall.ForwardAndBackward, InputGradients: true, Averages: true);
    }

    public override string ToString() =>
        $"{Call}{(AsksCost ? Labels ? " of labels" : " of targets" : "")}{(Dropout ? " with dropout" : "")}{(InputGradients ? " with input gradients" : "")}{(Averages ? " with averages" : "")}";
}

namespace NetGen.Agreement.Tests;

/// <summary>The calls of a network's API.</summary>
public enum NetworkCall
{
    /// <summary>Predicts every row on its own, without a workspace.</summary>
    PredictRow,

    /// <summary>Predicts all rows in one call.</summary>
    PredictRows,

    Cost,

    CostAndGradient,

    /// <summary>A forward pass, then a backward pass from the caller's own dJ/dy.</summary>
    ForwardAndBackward,
}

/// <summary>A request to an implementation: one call with its settings.</summary>
internal sealed record Request(
    NetworkCall Call, bool Labels = false, bool Dropout = false, bool InputGradients = false, bool Averages = false)
{
    public bool AsksOutputs => Call is NetworkCall.PredictRow or NetworkCall.PredictRows or NetworkCall.ForwardAndBackward;

    public bool AsksCost => Call is NetworkCall.Cost or NetworkCall.CostAndGradient;

    public bool AsksGradients => Call is NetworkCall.CostAndGradient or NetworkCall.ForwardAndBackward;

    /// <summary>Whether batch normalization uses its moving averages: at inference, and in a pass that requests it.</summary>
    public bool UsesAverages => Averages || Call is NetworkCall.PredictRow or NetworkCall.PredictRows;

    /// <summary>All requests that a network supports, in an order in which one call could affect the next.</summary>
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
        $"{Call}{(AsksCost ? Labels ? " of labels" : " of targets" : "")}"
        + (Dropout ? " with dropout" : "")
        + (InputGradients ? " with input gradients" : "")
        + (Averages ? " with averages" : "");
}

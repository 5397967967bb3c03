namespace NetGen.Agreement.Tests;

/// <summary>The calls of a network's surface.</summary>
internal enum Call
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
internal sealed record Request(Call Call, bool Labels = false, bool Dropout = false, bool InputGradients = false)
{
    public bool AsksOutputs => Call is Call.PredictRow or Call.PredictRows or Call.ForwardAndBackward;

    public bool AsksCost => Call is Call.Cost or Call.CostAndGradient;

    public bool AsksGradients => Call is Call.CostAndGradient or Call.ForwardAndBackward;

    /// <summary>Every question that makes sense for a network, in an order in which one call could spoil the next.</summary>
    public static IEnumerable<Request> All(NetworkSpec spec)
    {
        bool[] dropouts = spec.DropoutWidth > 0 ? [true, false] : [false];
        bool[] targets = spec.IsClassifier ? [true, false] : [false];
        yield return new Request(Call.PredictRow);
        foreach (bool dropout in dropouts)
        {
            foreach (bool labels in targets)
            {
                yield return new Request(Call.CostAndGradient, labels, dropout, InputGradients: true);
                yield return new Request(Call.Cost, labels, dropout);
                yield return new Request(Call.PredictRows);
                yield return new Request(Call.CostAndGradient, labels, dropout);
            }

            yield return new Request(Call.ForwardAndBackward, Dropout: dropout, InputGradients: true);
            yield return new Request(Call.ForwardAndBackward, Dropout: dropout);
        }
    }

    public override string ToString() =>
        $"{Call}{(AsksCost ? Labels ? " of labels" : " of targets" : "")}{(Dropout ? " with dropout" : "")}{(InputGradients ? " with input gradients" : "")}";
}

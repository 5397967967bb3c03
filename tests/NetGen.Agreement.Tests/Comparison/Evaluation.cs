namespace NetGen.Agreement.Tests;

/// <summary>An answer to a <see cref="Request"/>. Parts that were not requested are null.</summary>
internal sealed record Evaluation
{
    public double[]? Outputs { get; init; }

    public double? DataCost { get; init; }

    public double? PenaltyCost { get; init; }

    /// <summary>One array per tensor, in order.</summary>
    public double[][]? ParameterGradients { get; init; }

    public double[]? InputGradients { get; init; }

    /// <summary>The tensors that a request requires, with their names.</summary>
    /// <exception cref="InvalidOperationException">A required tensor is missing.</exception>
    public IEnumerable<(string Name, double[] Values)> Answers(Request request, NetworkSpec spec)
    {
        if (request.AsksOutputs)
            yield return ("outputs", Outputs ?? throw Missing("outputs"));
        if (request.AsksCost)
        {
            double data = DataCost ?? throw Missing("data cost");
            double penalty = PenaltyCost ?? throw Missing("penalty cost");
            yield return ("data cost", [data]);
            yield return ("penalty cost", [penalty]);
            yield return ("cost", [data + penalty]);
        }

        if (request.AsksGradients)
        {
            double[][] gradients = ParameterGradients ?? throw Missing("parameter gradients");
            foreach ((TensorSpec tensor, double[] values) in spec.Tensors.Zip(gradients))
                yield return ($"gradient of {tensor.Name}", values);
        }

        if (request.InputGradients)
            yield return ("gradient of the inputs", InputGradients ?? throw Missing("input gradients"));

        InvalidOperationException Missing(string what) => new($"{request} gave no {what}.");
    }
}

namespace NetGen.Agreement.Tests;

/// <summary>The reference with modified answers.</summary>
internal sealed class FaultyEvaluator(Func<Evaluation, Evaluation> change) : IEvaluator
{
    private readonly NaiveReference reference = new();

    /// <summary>All faults. Each has the tensor in which it must be found, and the modification.</summary>
    public static IReadOnlyDictionary<string, (string Tensor, Func<Evaluation, Evaluation> Change)> Faults { get; } =
        new Dictionary<string, (string, Func<Evaluation, Evaluation>)>
        {
            ["an output is one part in a thousand too large"] =
                ("outputs", answer => answer with { Outputs = Scale(answer.Outputs!, 1.001) }),
            ["the weights of the first layer have no gradient"] =
                ("gradient of", answer => answer with { ParameterGradients = ScaleAt(answer.ParameterGradients!, 0, 0) }),
            ["the last gradient is one percent too large"] =
                ("gradient of", answer => answer with { ParameterGradients = ScaleAt(answer.ParameterGradients!, ^1, 1.01) }),
            ["the input gradient has the other sign"] =
                ("gradient of the inputs", answer => answer with { InputGradients = Scale(answer.InputGradients!, -1) }),
            ["one element of the input gradient is left out"] =
                ("gradient of the inputs", answer => answer with { InputGradients = [0, .. answer.InputGradients!.Skip(1)] }),
            ["the cost is twice as large"] =
                ("data cost", answer => answer with { DataCost = answer.DataCost * 2 }),
            ["the penalty is left out of the cost"] =
                ("penalty cost", answer => answer with { PenaltyCost = 0 }),
        };

    /// <summary>The answers of a perfect implementation that stores its results in a given precision.</summary>
    public static FaultyEvaluator WithRounding(Precision precision)
    {
        return new FaultyEvaluator(answer => answer with
        {
            Outputs = Round(answer.Outputs!),
            ParameterGradients = [.. answer.ParameterGradients!.Select(Round)],
            InputGradients = Round(answer.InputGradients!),
        });

        double[] Round(double[] values) => precision == Precision.Double ? values : [.. values.Select(value => (double)(float)value)];
    }

    public Evaluation Evaluate(Example example, Request request) => change(reference.Evaluate(example, request));

    private static double[] Scale(double[] values, double factor) => [.. values.Select(value => value * factor)];

    private static double[][] ScaleAt(double[][] tensors, Index index, double factor)
    {
        double[][] scaled = [.. tensors];
        scaled[index] = Scale(tensors[index], factor);
        return scaled;
    }
}

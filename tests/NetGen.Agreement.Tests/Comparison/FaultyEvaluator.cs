namespace NetGen.Agreement.Tests;

/// <summary>The reference with its answers changed.</summary>
internal sealed class FaultyEvaluator(Func<Evaluation, Evaluation> change) : IEvaluator
{
    private readonly NaiveReference reference = new();

    /// <summary>Faults, each with the tensor in which it must show, and what it does.</summary>
    public static IReadOnlyDictionary<string, (string Tensor, Func<Evaluation, Evaluation> Change)> Faults { get; } =
        new Dictionary<string, (string, Func<Evaluation, Evaluation>)>
        {
            ["an output is one part in a thousand too large"] =
                ("outputs", answer => answer with { Outputs = Scale(answer.Outputs!, 1.001) }),
            ["the weights of the first layer have no gradient"] =
                ("gradient of", answer => answer with { ParameterGradients = Replace(answer.ParameterGradients!, 0, gradient => Scale(gradient, 0)) }),
            ["the last gradient is one percent too large"] =
                ("gradient of", answer => answer with { ParameterGradients = Replace(answer.ParameterGradients!, answer.ParameterGradients!.Length - 1, gradient => Scale(gradient, 1.01)) }),
            ["the input gradient has the other sign"] =
                ("gradient of the inputs", answer => answer with { InputGradients = Scale(answer.InputGradients!, -1) }),
            ["one element of the input gradient is left out"] =
                ("gradient of the inputs", answer => answer with { InputGradients = [0, .. answer.InputGradients!.Skip(1)] }),
            ["the cost is twice as large"] =
                ("data cost", answer => answer with { DataCost = answer.DataCost * 2 }),
            ["the penalty is left out of the cost"] =
                ("penalty cost", answer => answer with { PenaltyCost = 0 }),
        };

    /// <summary>What a perfect implementation would give whose results are stored in a precision.</summary>
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

    private static double[][] Replace(double[][] tensors, int index, Func<double[], double[]> change) =>
        [.. tensors.Select((tensor, position) => position == index ? change(tensor) : tensor)];
}

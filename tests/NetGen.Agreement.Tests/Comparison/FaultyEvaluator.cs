namespace NetGen.Agreement.Tests;

/// <summary>The reference with its answers changed.</summary>
internal sealed class FaultyEvaluator(Func<Evaluation, Evaluation> change) : IEvaluator
{
    private readonly NaiveReference reference = new();

    /// <summary>Faults, each with where it changes anything, the tensor in which it must show, and what it does.</summary>
    public static IReadOnlyDictionary<string, (Func<Example, bool> Applies, string Tensor, Func<Evaluation, Evaluation> Change)> Faults { get; } =
        new Dictionary<string, (Func<Example, bool>, string, Func<Evaluation, Evaluation>)>
        {
            ["an output is one part in a thousand too large"] =
                (Always, "outputs", answer => answer with { Outputs = Scale(answer.Outputs!, 1.001) }),
            ["the weights of the first layer have no gradient"] =
                (Always, "gradient of", answer => answer with { ParameterGradients = Replace(answer.ParameterGradients!, 0, gradient => Scale(gradient, 0)) }),
            ["the last gradient is one percent too large"] =
                (Always, "gradient of", answer => answer with { ParameterGradients = Replace(answer.ParameterGradients!, answer.ParameterGradients!.Length - 1, gradient => Scale(gradient, 1.01)) }),
            ["the input gradient has the other sign"] =
                (Always, "gradient of the inputs", answer => answer with { InputGradients = Scale(answer.InputGradients!, -1) }),
            ["one row's input gradient is left out"] =
                (example => example.Rows > 1, "gradient of the inputs", answer => answer with { InputGradients = [.. answer.InputGradients!.Select((value, index) => index == 0 ? 0 : value)] }),
            ["the cost is a sum instead of a mean"] =
                (example => example.Rows > 1, "data cost", answer => answer with { DataCost = answer.DataCost * 2 }),
            ["the penalty is left out of the cost"] =
                (example => example.Spec.Tensors.Any(tensor => tensor.L1 + tensor.L2 > 0), "penalty cost", answer => answer with { PenaltyCost = 0 }),
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

    private static bool Always(Example example) => true;

    private static double[] Scale(double[] values, double factor) => [.. values.Select(value => value * factor)];

    private static double[][] Replace(double[][] tensors, int index, Func<double[], double[]> change) =>
        [.. tensors.Select((tensor, position) => position == index ? change(tensor) : tensor)];
}

using System.Globalization;

namespace NetGen.Agreement.Tests;

/// <summary>Compares the gradients of the reference with central differences of its own cost.</summary>
public class ReferenceGradientTests
{
    private const int Seed = 20_260_101;
    private const double Step = 1e-5;

    /// <summary>A distance to a kink that is larger than a step of a parameter can move a value.</summary>
    private const double KinkDistance = 2e-3;

    private static readonly NaiveReference Reference = new();

    /// <summary>One network for each pair of last activation and loss, so that every pair occurs.</summary>
    [Fact]
    public void Gradients_are_the_slopes_of_the_cost()
    {
        List<string> failures = [];
        foreach (AgreementCase agreementCase in AgreementCase.All(Seed, NetworkSpecGenerator.Ends.Length))
        {
            Example example = ExampleDrawing.Draw(
                agreementCase.Spec with { Precision = Precision.Double }, agreementCase.Overrides, rows: 3, Seed, KinkDistance);
            foreach (Request request in Request.All(example.Spec).Where(request => request.AsksGradients && request.InputGradients))
                failures.AddRange(Check(example, request).Select(failure => $"{agreementCase}{request}: {failure}"));
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    private static IEnumerable<string> Check(Example example, Request request)
    {
        Evaluation answer = Reference.Evaluate(example, request);
        var random = new Random(Seed);

        // Moving averages are constants; they come after all trained tensors.
        for (int tensor = 0; tensor < example.Spec.Layers.Sum(layer => layer.Tensors.Length); tensor++)
        {
            string? failure = Check(example, request, example.Parameters[tensor], answer.ParameterGradients![tensor], random);
            if (failure is not null)
                yield return $"tensor {tensor}: {failure}";
        }

        string? inputFailure = Check(example, request, example.Inputs, answer.InputGradients!, random);
        if (inputFailure is not null)
            yield return $"inputs: {inputFailure}";
    }

    /// <summary>Some elements of a tensor that are compared together.</summary>
    private static string? Check(Example example, Request request, double[] values, double[] gradients, Random random)
    {
        int[] elements = [.. Enumerable.Range(0, 6).Select(_ => random.Next(values.Length))];
        double[] expected = [.. elements.Select(element => gradients[element])];
        double[] slopes = [.. elements.Select(element => Slope(example, request, ref values[element]))];
        double difference = Agreement.Norm([.. expected.Zip(slopes, (a, b) => a - b)]);

        // The rounding errors of two costs, divided by two steps.
        double rounding = 100 * Math.Pow(2, -53) * Math.Max(1, Math.Abs(Cost(example, request))) / Step;
        return difference <= (1e-7 * (Agreement.Norm(expected) + Agreement.Norm(slopes))) + rounding
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"gradients {string.Join(" ", expected)}, slopes {string.Join(" ", slopes)}");
    }

    /// <summary>
    /// Combines two central differences so that their cubic terms cancel, because normalization with small variances has a large curvature.
    /// </summary>
    private static double Slope(Example example, Request request, ref double value) =>
        ((4 * Slope(example, request, ref value, Step)) - Slope(example, request, ref value, 2 * Step)) / 3;

    private static double Slope(Example example, Request request, ref double value, double step)
    {
        double start = value;
        value = start + step;
        double above = Cost(example, request);
        value = start - step;
        double below = Cost(example, request);
        value = start;
        return (above - below) / (2 * step);
    }

    /// <summary>J. If the caller supplies dJ/dy, it is the J that is linear in y with that gradient, plus the penalties.</summary>
    private static double Cost(Example example, Request request)
    {
        Evaluation answer = Reference.Evaluate(
            example, request with { Call = request.AsksCost ? NetworkCall.Cost : NetworkCall.ForwardAndBackward });
        double data = request.AsksCost
            ? answer.DataCost!.Value
            : answer.Outputs!.Zip(example.OutputGradients, (output, gradient) => output * gradient).Sum();
        return data + answer.PenaltyCost!.Value;
    }
}

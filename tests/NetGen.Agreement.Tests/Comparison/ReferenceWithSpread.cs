namespace NetGen.Agreement.Tests;

/// <summary>The answers of the reference on one example, and their changes when every input number changes by one rounding error.</summary>
internal sealed class ReferenceWithSpread
{
    private readonly Example example;
    private readonly (NaiveReference Reference, Example Example)[] points;
    private readonly Dictionary<Request, Dictionary<string, double[][]>> answers = [];

    public ReferenceWithSpread(Example example, double unitRoundoff, int perturbations)
    {
        this.example = example;
        points =
        [
            (new NaiveReference(), example),
            .. Enumerable.Range(0, perturbations).Select(index => Perturbed(new Rounding(unitRoundoff, new Random(index)))),
        ];
    }

    /// <summary>A tensor, and the root mean square of the norms of its changes.</summary>
    public (double[] Values, double Spread) Tensor(Request request, string name) =>
        (Answers(request)[name][0], Spread(request, name, Range.All));

    public double Spread(Request request, string name, Range elements)
    {
        double[][] evaluations = Answers(request)[name];
        double[] exact = evaluations[0][elements];
        double sum = 0;
        foreach (double[] moved in evaluations.Skip(1))
        {
            double norm = Agreement.Norm([.. exact.Zip(moved[elements], (a, b) => a - b)]);
            sum += norm * norm;
        }

        return Math.Sqrt(sum / (evaluations.Length - 1));
    }

    private Dictionary<string, double[][]> Answers(Request request)
    {
        Request whole = Whole(request);
        if (!answers.TryGetValue(whole, out Dictionary<string, double[][]>? known))
        {
            known = points
                .SelectMany(point => point.Reference.Evaluate(point.Example, whole).Answers(whole, example.Spec))
                .GroupBy(tensor => tensor.Name, tensor => tensor.Values)
                .ToDictionary(tensor => tensor.Key, tensor => tensor.ToArray());
            answers.Add(whole, known);
        }

        return known;
    }

    /// <summary>The reference answers all parts of a request at once.</summary>
    private static Request Whole(Request request) => request.Call switch
    {
        NetworkCall.PredictRow or NetworkCall.PredictRows => new Request(NetworkCall.PredictRows),
        NetworkCall.Cost or NetworkCall.CostAndGradient => request with { Call = NetworkCall.CostAndGradient, InputGradients = true },
        _ => request with { InputGradients = true },
    };

    private (NaiveReference Reference, Example Example) Perturbed(Rounding rounding)
    {
        Example moved = example with
        {
            Parameters = [.. example.Parameters.Select(Move)],
            Inputs = Move(example.Inputs),

            // A hinge target is a class and has no rounding error.
            Targets = example.Spec.Heads.Any(head => head.Loss.Kind == Loss.Hinge) ? example.Targets : Move(example.Targets),
            OutputGradients = Move(example.OutputGradients),
        };
        return (new NaiveReference(rounding), moved);

        double[] Move(double[] values) => [.. values.Select(value => value + rounding.Of(value))];
    }
}

// The third lab of "Improving Deep Neural Networks", week 1: a gradient check of a right and of a deliberately wrong backward pass.
using System.Globalization;
using GradientChecking;
using Labs;
using NetGen;
using NetGen.Reporting;
using NetGen.Verification;

return LabReport.Run(args, "gradient-checking.html", Compare);

static TrainingReport Compare()
{
    Random random = new(1);
    double[] payments = [.. Enumerable.Range(0, 4 * 20).Select(_ => random.NextDouble())];
    int[] frauds = [.. Enumerable.Range(0, 20).Select(row => payments[4 * row] > payments[(4 * row) + 1] ? 1 : 0)];

    PaymentNetwork right = new(seed: 3);
    List<ReportNote> notes = [];
    (string, INetwork<double>)[] networks = [("right", right), ("wrong", new WrongBackward(right))];
    foreach ((string name, INetwork<double> network) in networks)
    {
        GradientCheckResult result = network.CheckGradientWithoutTwin(payments, frauds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name}: {result.Verdict}, difference {result.Numeric.Whole.Difference:E1}"));
        Console.WriteLine(result);
        notes.Add(new ReportNote(
            $"The {name} backward pass", result.ToString(), result.Passed ? ReportSeverity.Information : ReportSeverity.Warning));
    }

    return new TrainingReport
    {
        Title = "Gradient checking",
        Introduction =
            "Each parameter is moved by a small step in both directions. The slope of J must equal the derivative from the backward pass; "
            + "the first block that differs is named.",
        Network = PaymentNetwork.Description,
        Notes = [.. notes],
    };
}

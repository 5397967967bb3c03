// The third lab of "Improving Deep Neural Networks", week 1: a right and a deliberately wrong backward pass, told apart by differences of
// the cost.
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
    foreach ((string name, INetwork<double> network) in new (string, INetwork<double>)[] { ("right", right), ("wrong", new WrongBackward(right)) })
    {
        GradientCheckResult result = network.CheckGradientWithoutTwin(payments, frauds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {result.Verdict}, difference {result.Numeric.Whole.Difference:E1}"));
        Console.WriteLine(result);
        notes.Add(new ReportNote($"The {name} backward pass", result.ToString(), result.Passed ? ReportSeverity.Information : ReportSeverity.Warning));
    }

    return new TrainingReport
    {
        Title = "Gradient checking",
        Introduction = "J is moved by a small step along each parameter, both ways. The slope that results must be the derivative that the backward pass computes; where it is not, the block that is wrong is named.",
        Network = PaymentNetwork.Description,
        Notes = [.. notes],
    };
}

// The first lab of "Improving Deep Neural Networks", week 1: the same network from three initializations.
using System.Globalization;
using Initialization;
using Labs;
using NetGen;
using NetGen.Diagnosis;
using NetGen.Reporting;

return LabReport.Run(args, "initialization.html", Compare);

static TrainingReport Compare()
{
    Dataset<float> train = Circles.Draw(rows: 600, seed: 1);
    Dataset<float> dev = Circles.Draw(rows: 400, seed: 3);
    Dataset<float> heldOut = Circles.Draw(rows: 400, seed: 2);
    TrainingOptions options = new() { Epochs = 60, BatchSize = 32, Optimizer = new Momentum(0.1), Record = true };

    List<TrainingRun> runs = [];
    List<ReportNote> notes = [];
    List<DecisionRegions> regions = [];
    (string, INetwork<float>)[] networks =
        [("zeros", new ZerosNetwork(seed: 1)), ("large random", new LargeNetwork(seed: 1)), ("He", new HeNetwork(seed: 1))];
    foreach ((string name, INetwork<float> network) in networks)
    {
        InitializationReport probe = InitializationProbe.Run(network, train);
        TrainingResult result = network.Train(train, dev, options);
        Evaluation evaluation = network.Evaluate(heldOut);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-12}  first cost {result.Record!.Costs[0],8:F4}  last cost {result.History[^1].Cost,8:F4}  held-out accuracy "
            + $"{evaluation.Metric:F4}"));

        runs.Add(new TrainingRun(name, result, evaluation));
        notes.Add(new ReportNote(
            $"{name}: the signal at the start",
            probe.ToString(),
            probe.Verdict == InitializationVerdict.Healthy ? ReportSeverity.Information : ReportSeverity.Warning));
        regions.Add(DecisionRegions.Of(network, heldOut) with { Title = name });
    }

    return new TrainingReport
    {
        Title = "Initialization",
        Introduction =
            "One network with three initializations. With zeros, all units of a layer stay equal; "
            + "large weights start with confident mistakes; with He weights the network learns.",
        Network = HeNetwork.Description,
        Runs = [.. runs],
        Notes = [.. notes],
        Regions = [.. regions],
    };
}

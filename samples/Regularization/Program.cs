// The second lab of "Improving Deep Neural Networks", week 1: a network that overfits, and three remedies.
using System.Globalization;
using Labs;
using NetGen;
using NetGen.Diagnosis;
using NetGen.Regularization;
using NetGen.Reporting;
using Regularization;

return LabReport.Run(args, "regularization.html", Compare);

static TrainingReport Compare()
{
    Dataset<float> train = NoisyPoints.Draw(rows: 200, seed: 1);
    Dataset<float> dev = NoisyPoints.Draw(rows: 2000, seed: 2);

    // Early stopping chooses the weights by the dev set, so only the test set gives an unbiased measurement.
    Dataset<float> test = NoisyPoints.Draw(rows: 2000, seed: 3);
    TrainingOptions plain = new() { Epochs = 1000, BatchSize = 50, Optimizer = new Adam(0.003), Record = true };

    List<TrainingRun> runs = [];
    List<ReportNote> notes = [];
    List<DecisionRegions> regions = [];
    foreach ((string name, TrainingOptions options) in new (string, TrainingOptions)[]
    {
        ("none", plain),
        ("L2", plain with { L2 = 0.2 }),
        ("dropout", plain with { KeepProb = 0.5 }),
        ("early stopping", plain with { EarlyStopping = new EarlyStopping { Patience = 30 } }),
    })
    {
        PointNetwork network = new(seed: 1);
        TrainingResult result = network.Train(train, dev, options);
        double trainAccuracy = network.Evaluate(train).Metric;
        double devAccuracy = network.Evaluate(dev).Metric;
        Evaluation onTest = network.Evaluate(test);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-14}  train accuracy {trainAccuracy:F4}  dev accuracy {devAccuracy:F4}  gap {trainAccuracy - devAccuracy,7:F4}  test "
            + $"accuracy {onTest.Metric:F4}"));

        // The crescents overlap, so no border separates all points. About 4 in 100 are on the wrong side of the best border.
        BiasVarianceDiagnosis diagnosis = BiasVariance.Diagnose(1 - trainAccuracy, 1 - devAccuracy, bayesError: 0.04);
        runs.Add(new TrainingRun(name, result, onTest));
        notes.Add(new ReportNote(
            $"{name}: bias and variance",
            diagnosis.ToString(),
            diagnosis.HasHighVariance || diagnosis.HasHighBias ? ReportSeverity.Warning : ReportSeverity.Information));
        regions.Add(DecisionRegions.Of(network, train) with { Title = name });
    }

    return new TrainingReport
    {
        Title = "Regularization",
        Introduction =
            "200 noisy points and a network that can memorize all of them. "
            + "A penalty, dropout and early stopping each reduce the gap between training and dev set.",
        Network = PointNetwork.Description,
        Runs = [.. runs],
        Notes = [.. notes],
        Regions = [.. regions],
    };
}

using NetGen.Runtime.Tests.Data.Pipelines;

namespace NetGen.Runtime.Tests.Training;

public class TargetMetricsTests
{
    [Fact]
    public void R2_uses_the_mean_of_the_evaluated_rows_and_is_averaged_over_outputs()
    {
        // Outputs are both 2. Targets 1, 2, 6 (mean 3): errors 1, 0, -4; R2 = 1 - 17 / 14. Targets 1, 2, 3 (mean 2): R2 = 1 - 2 / 2 = 0.
        LinearNetwork network = new(1, 2);
        network.Parameters[2] = 2;
        network.Parameters[3] = 2;
        Evaluation evaluation = network.Evaluate(new Dataset<double>(new double[3], 1, new double[] { 1, 1, 2, 2, 6, 3 }, 2));
        Assert.Equal(["target 0", "target 1"], evaluation.PerTarget.Select(target => target.Name));
        Assert.Equal(1 - (17 / 14.0), evaluation.PerTarget[0].RSquared, 1e-14);
        Assert.Equal(0, evaluation.PerTarget[1].RSquared, 1e-14);
        Assert.Equal((1 - (17 / 14.0)) / 2, evaluation.RSquared!.Value, 1e-14);
        Assert.Equal(Math.Sqrt(17 / 3.0), evaluation.PerTarget[0].RootMeanSquaredError, 1e-14);
        Assert.Equal(5 / 3.0, evaluation.PerTarget[0].MeanAbsoluteError, 1e-14);
        Assert.Equal("target 1: RMSE 0.816497, MAE 0.666667, R2 0.0000", evaluation.PerTarget[1].ToString());
        Assert.Equal(MetricKind.RootMeanSquaredError, evaluation.MetricKind);
    }

    [Fact]
    public void A_target_that_does_not_vary_is_left_out_of_the_mean_unless_it_is_predicted_exactly()
    {
        LinearNetwork network = new(1, 2);
        network.Parameters[2] = 2;
        network.Parameters[3] = 2;
        Evaluation wrong = network.Evaluate(new Dataset<double>(new double[3], 1, new double[] { 1, 5, 2, 5, 6, 5 }, 2));
        Assert.Equal(double.NegativeInfinity, wrong.PerTarget[1].RSquared);
        Assert.Equal(1 - (17 / 14.0), wrong.RSquared!.Value, 1e-14);
        Evaluation exact = network.Evaluate(new Dataset<double>(new double[3], 1, new double[] { 1, 2, 2, 2, 6, 2 }, 2));
        Assert.Equal((1 - (17 / 14.0) + 1) / 2, exact.RSquared!.Value, 1e-14);
        Evaluation none = network.Evaluate(new Dataset<double>(new double[3], 1, new double[] { 4, 5, 4, 5, 4, 5 }, 2));
        Assert.Equal(double.NaN, none.RSquared);
    }

    [Fact]
    public void Each_target_agrees_with_a_naive_reference_however_few_rows_the_workspace_takes()
    {
        Random random = new(4);
        LinearNetwork network = new(2, 3);
        foreach (ref double parameter in network.Parameters)
            parameter = random.NextDouble() - 0.5;
        double[] inputs = [.. Enumerable.Range(0, 2 * 501).Select(_ => random.NextDouble())];
        double[] targets = [.. Enumerable.Range(0, 3 * 501).Select(index => 1e6 + (index % 3 * 1000) + random.NextDouble())];
        Dataset<double> data = new(inputs, 2, targets, 3);
        double[] predicted = network.Predict(data);
        foreach (int rows in new[] { 1, 7, 501 })
        {
            Evaluation evaluation = network.Evaluate(data, network.CreateWorkspace(rows));
            for (int target = 0; target < 3; target++)
            {
                double[] t = [.. targets.Where((_, index) => index % 3 == target)];
                double[] y = [.. predicted.Where((_, index) => index % 3 == target)];
                double squared = y.Zip(t, (a, b) => (a - b) * (a - b)).Sum();
                double spread = t.Sum(value => (value - t.Average()) * (value - t.Average()));
                TargetMetrics measured = evaluation.PerTarget[target];
                Near(Math.Sqrt(squared / 501), measured.RootMeanSquaredError);
                Near(y.Zip(t, (a, b) => Math.Abs(a - b)).Average(), measured.MeanAbsoluteError);
                Near(1 - (squared / spread), measured.RSquared);
            }
        }
    }

    [Fact]
    public void Targets_of_a_table_are_measured_by_name_each_in_its_unit()
    {
        // The network answers rent 3000 (one deviation of 1000 above the mean of 2000) and 2 rooms.
        Table table = People.Read("x,rent,rooms\n0,1000,1\n1,3000,3\n");
        Pipeline pipeline = Pipeline.Fit(table, columns => columns.Numeric("x").Target("rent").Target("rooms", scaled: false));
        TwoTargetsNetwork network = new();
        network.Parameters.Clear();
        network.Tensors["dense1.biases"].Values[0] = 1;
        network.Tensors["dense1.biases"].Values[1] = 2;
        Dataset<double> rows = pipeline.Apply<double>(People.Read("x,rent,rooms\n0,2000,1\n1,3000,3\n5,5500,2\n"));
        Evaluation evaluation = network.Evaluate(rows);

        // Rent: errors 1000, 0, -2500, mean 3500, spread 1500^2 + 500^2 + 2000^2 = 6.5e6. Rooms: errors 1, -1, 0, mean 2, spread 2.
        TargetMetrics rent = evaluation.PerTarget[0], rooms = evaluation.PerTarget[1];
        Assert.Equal(("rent", "rooms"), (rent.Name, rooms.Name));
        Near(Math.Sqrt(7.25e6 / 3), rent.RootMeanSquaredError);
        Near(3500 / 3.0, rent.MeanAbsoluteError);
        Near(1 - (7.25 / 6.5), rent.RSquared);
        Near(Math.Sqrt(2 / 3.0), rooms.RootMeanSquaredError);
        Assert.Equal(0, rooms.RSquared, 1e-12);

        // Pounds and rooms share no RMSE: the metric is the mean R2.
        Assert.Equal(MetricKind.RSquared, evaluation.MetricKind);
        Near((1 - (7.25 / 6.5)) / 2, evaluation.Metric);
        Assert.Equal(evaluation.Metric, evaluation.RSquared);
        Assert.Contains("mean R2 -0.0577 on 3 row(s); rent: RMSE 1554.56", evaluation.ToString(), StringComparison.Ordinal);
        EnsembleEvaluation together = new Ensemble<double>([network]).Evaluate(rows);
        Assert.Equal(evaluation.PerTarget.AsEnumerable(), together.PerTarget);
    }

    [Fact]
    public void A_higher_R2_is_better_for_early_stopping()
    {
        EarlyStopping stopping = new() { Monitor = MonitoredValue.DevMetric };
        TrainingEpoch[] history = [.. new[] { -3.0, 0.9, 0.5 }.Select((metric, index) =>
            new TrainingEpoch { Epoch = index + 1, Cost = 1, DevCost = 1, DevMetric = metric, Elapsed = TimeSpan.Zero })];
        Assert.Equal(2, stopping.Judge(history, MetricKind.RSquared).BestEpoch);
    }

    [Fact]
    public void Training_measures_several_targets_of_a_pipeline_by_R2_and_refuses_a_dev_set_without_units()
    {
        Table table = People.Read("x,rent,rooms\n0,1000,1\n1,3000,3\n2,5000,5\n");
        Dataset<double> data = Pipeline.Fit(table, columns => columns.Numeric("x").Target("rent").Target("rooms")).Apply<double>(table);
        TwoTargetsNetwork network = new(seed: 1);
        TrainingOptions options = new() { Epochs = 300, Optimizer = new Sgd(0.1) };
        TrainingResult result = network.Train(data, data, options);
        Assert.Equal(MetricKind.RSquared, result.MetricKind);
        Assert.Equal(1, result.History[^1].DevMetric!.Value, 1e-6);
        Assert.Equal(network.Evaluate(data).RSquared, result.History[^1].DevMetric);
        Dataset<double> raw = new(data.Features, 1, data.Targets, 2);
        Assert.Contains(
            "Apply the pipeline to both sets",
            Assert.Throws<ArgumentException>(() => network.Train(data, raw, options)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Classifiers_and_outputs_that_are_not_numbers_have_no_R2()
    {
        LinearNetwork classifier = new(1, 3, LabelEncoding.OneHot);
        Evaluation evaluation = classifier.Evaluate(new Dataset<double>(new double[] { 1 }, 1, (int[])[0]));
        Assert.Empty(evaluation.PerTarget);
        Assert.Null(evaluation.RSquared);
        LinearNetwork network = new(1, 1);
        network.Parameters[0] = double.NaN;
        Assert.Equal(double.NaN, network.Evaluate(new Dataset<double>(new double[] { 1, 2 }, 1, new double[] { 1, 2 }, 1)).RSquared);
    }

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, Math.Abs(expected) * 1e-9);
}

namespace NetGen.Runtime.Tests.Training;

public class EvaluateTests
{
    [Fact]
    public void A_regression_is_measured_by_its_root_mean_squared_error()
    {
        // y = 2 x + 1 at x = 0, 1, 2 gives 1, 3, 5; targets 1, 1, 8 leave errors 0, 2, -3: cost (0 + 4 + 9) / 3 = 13/3, RMSE sqrt(13/3).
        LinearNetwork network = new(1, 1);
        network.Parameters[0] = 2;
        network.Parameters[1] = 1;
        Evaluation evaluation = network.Evaluate(new Dataset<double>(new double[] { 0, 1, 2 }, 1, new double[] { 1, 1, 8 }, 1));
        Assert.Equal(13.0 / 3, evaluation.Cost, 1e-14);
        Assert.Equal(Math.Sqrt(13.0 / 3), evaluation.Metric, 1e-14);
        Assert.Equal(MetricKind.RootMeanSquaredError, evaluation.MetricKind);
        Assert.Null(evaluation.ConfusionMatrix);
        Assert.Equal("cost 4.3333, root mean squared error 2.0817 on 3 row(s)", evaluation.ToString());
    }

    [Fact]
    public void Several_outputs_share_one_root_mean_squared_error()
    {
        // Two outputs, both 0, against (3, 4): mean of squares (9 + 16) / 2 = 12.5.
        Evaluation evaluation = new LinearNetwork(1, 2).Evaluate(new Dataset<double>(new double[] { 1 }, 1, new double[] { 3, 4 }, 2));
        Assert.Equal(Math.Sqrt(12.5), evaluation.Metric, 1e-14);
    }

    [Fact]
    public void A_call_of_another_between_the_cost_and_its_reading_is_refused()
    {
        LinearNetwork network = new(1, 1);
        Dataset<double> data = new(new double[] { 1 }, 1, new double[] { 3 }, 1);
        using Workspace<double> workspace = network.CreateWorkspace(1);
        Assert.Equal(9, network.Evaluate(data, workspace).Cost);
        network.AfterCost = shared =>
        {
            shared.Enter();
            shared.DataCost = 123;
            shared.Leave();
        };
        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => network.Evaluate(data, workspace));
        Assert.Equal(
            "Another caller used the workspace during an evaluation. A workspace serves one caller at a time: "
            + "give each thread a workspace of its own, from CreateWorkspace.",
            refused.Message);
        network.AfterCost = null;
        Assert.Equal(9, network.Evaluate(data, workspace).Cost);
    }

    [Fact]
    public void A_classifier_is_measured_by_the_class_of_its_largest_output()
    {
        // Weights (1, 0, -1): a positive input is class 0, a negative one class 2; at 0 all are equal and the first counts.
        LinearNetwork network = new(1, 3, LabelEncoding.OneHot);
        network.Parameters[0] = 1;
        network.Parameters[2] = -1;
        int[] labels = [0, 2, 1, 2];
        Evaluation evaluation = network.Evaluate(new Dataset<double>(new double[] { 5, -5, 0, 2 }, 1, labels, ["a", "b", "c"]));
        Assert.Equal(0.5, evaluation.Metric);
        Assert.Equal(1, evaluation.ConfusionMatrix![1, 0]);
        Assert.Equal(1, evaluation.ConfusionMatrix[2, 0]);
        Assert.Equal(["a", "b", "c"], evaluation.ConfusionMatrix.ClassNames.AsEnumerable());
    }

    [Fact]
    public void Of_very_many_classes_the_accuracy_is_measured_and_no_matrix_is_made()
    {
        LinearNetwork network = new(1, 50_000, LabelEncoding.OneHot);
        network.Parameters[49_999] = 1;
        Dataset<double> data = new(new double[] { 1, 1, 1, 1 }, 1, (int[])[49_999, 3, 49_999, 49_999]);
        Evaluation evaluation = network.Evaluate(data);
        Assert.Equal(0.75, evaluation.Metric);
        Assert.Null(evaluation.ConfusionMatrix);
        Assert.Empty(evaluation.PerClass);
        Assert.Equal(0.75, network.Train(data, data, new TrainingOptions { Epochs = 1, Optimizer = new Sgd(1e-9) }).History[0].DevMetric);
    }

    [Fact]
    public void Targets_given_as_probabilities_stand_for_their_most_likely_class()
    {
        LinearNetwork network = new(1, 3, LabelEncoding.OneHot);
        network.Parameters[0] = 1;
        network.Parameters[2] = -1;
        double[] probabilities = [0.6, 0.3, 0.1, 0.2, 0.5, 0.3];
        foreach (int rows in new[] { 1, 2 })
        {
            Evaluation evaluation = network.Evaluate(
                new Dataset<double>(new double[] { 5, -5 }, 1, probabilities, 3), network.CreateWorkspace(rows));
            Assert.Equal(1, evaluation.ConfusionMatrix![0, 0]);
            Assert.Equal(1, evaluation.ConfusionMatrix[1, 2]);
        }
    }

    [Fact]
    public void One_output_is_class_one_above_a_half_if_it_is_a_probability_and_above_zero_if_it_is_a_score()
    {
        double[] inputs = [-1, 0.1, 3];
        int[] labels = [0, 1, 0];
        foreach (LabelEncoding encoding in new[] { LabelEncoding.ZeroOrOne, LabelEncoding.MinusOrPlusOne })
        {
            LinearNetwork network = new(1, 1, encoding);
            network.Parameters[0] = 1;
            ConfusionMatrix matrix = network.Evaluate(new Dataset<double>(inputs, 1, labels)).ConfusionMatrix!;
            Assert.Equal((1, 1, 1), (matrix[0, 0], matrix[1, 1], matrix[0, 1]));
        }

        // The same as targets: the rows of a score network carry -1 and 1.
        LinearNetwork score = new(1, 1, LabelEncoding.MinusOrPlusOne);
        score.Parameters[0] = 1;
        Assert.Equal(2 / 3.0, score.Evaluate(new Dataset<double>(inputs, 1, new double[] { -1, 1, -1 }, 1)).Metric);
    }

    [Fact]
    public void The_cost_of_many_rows_is_their_mean_however_few_the_workspace_takes()
    {
        LinearNetwork network = new(1, 1);
        network.Parameters[0] = 1;
        double[] inputs = [.. Enumerable.Range(0, 1001).Select(value => (double)value)];
        Dataset<double> data = new(inputs, 1, new double[1001], 1);

        // The sum of squares 0 to 1000 is 1000 x 1001 x 2001 / 6; over 1001 rows, 1000 x 2001 / 6 = 333,500.
        foreach (int rows in new[] { 1, 7, 1000, 1001, 5000 })
        {
            Evaluation evaluation = network.Evaluate(data, network.CreateWorkspace(rows));
            Assert.Equal(333_500, evaluation.Cost, 1e-6);
            Assert.Equal(Math.Sqrt(333_500), evaluation.Metric, 1e-9);
        }

        Assert.Equal(333_500, network.Evaluate(data).Cost, 1e-6);
    }

    [Fact]
    public void Penalties_and_dropout_are_left_out()
    {
        // y = 3 x 1; the target is 1: cost 4, whatever lambda2 and the keep probability.
        LinearNetwork network = new(1, 1, dropout: true);
        network.Parameters[0] = 3;
        Workspace<double> workspace = network.CreateWorkspace(1);
        workspace.Hyperparameters["dense1.l2"] = 100;
        workspace.Hyperparameters["dropout1.keepProb"] = 0.01;
        Assert.Equal(4, network.Evaluate(new Dataset<double>(new double[] { 1 }, 1, new double[] { 1 }, 1), workspace).Cost, 1e-14);
    }
}

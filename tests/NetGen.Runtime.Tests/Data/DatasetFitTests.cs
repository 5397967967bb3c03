using NetGen.Runtime.Tests.Training;

namespace NetGen.Runtime.Tests.Data;

/// <summary>Data that does not fit is refused by training and by evaluation before anything is changed.</summary>
public class DatasetFitTests
{
    private static readonly double[] Two = [0, 1];
    private static readonly int[] Labels = [0, 1];

    [Fact]
    public void Features_that_are_not_the_inputs_are_refused() => Refuses(
        new LinearNetwork(3, 1), new Dataset<double>(Two, 1, Two, 1), "LinearNetwork takes 3 inputs; the data set has 1 feature(s)");

    [Fact]
    public void Labels_for_a_regression_are_refused() => Refuses(
        new LinearNetwork(1, 2),
        new Dataset<double>(Two, 1, Labels),
        "MeanSquaredError, which takes 2 target value(s) per row; the data set has labels");

    [Fact]
    public void A_label_beyond_the_classes_is_refused() => Refuses(
        new LinearNetwork(1, 3, LabelEncoding.OneHot),
        new Dataset<double>(Two, 1, Array.ConvertAll(Labels, label => 3 * label)),
        "classes 0 to 2; the label of row 1 is 3");

    [Fact]
    public void One_output_has_the_classes_zero_and_one() => Refuses(
        new LinearNetwork(1, 1, LabelEncoding.ZeroOrOne),
        new Dataset<double>(Two, 1, Array.ConvertAll(Labels, label => 2 - label)),
        "classes 0 to 1; the label of row 0 is 2");

    [Fact]
    public void Class_names_that_are_not_the_classes_are_refused() => Refuses(
        new LinearNetwork(1, 3, LabelEncoding.OneHot),
        new Dataset<double>(Two, 1, Labels, ["a", "b"]),
        "has 3 classes; the data set names 2");

    [Fact]
    public void Targets_that_are_not_the_outputs_are_refused() => Refuses(
        new LinearNetwork(1, 2), new Dataset<double>(Two, 1, Two, 1), "has 2 output(s); the data set has 1 target(s) per row");

    [Fact]
    public void Targets_of_a_classifier_that_are_no_probabilities_are_refused()
    {
        double[] targets = [0.5, 1.5];
        Refuses(
            new LinearNetwork(1, 1, LabelEncoding.ZeroOrOne),
            new Dataset<double>(Two, 1, targets, 1),
            "probabilities from 0 to 1 as targets; row 1, column 0 is 1.5");
        Refuses(
            new LinearNetwork(1, 1, LabelEncoding.MinusOrPlusOne),
            new Dataset<double>(Two, 1, Two, 1),
            "targets -1 and 1; row 0, column 0 is 0");
    }

    [Fact]
    public void Unlabelled_rows_are_refused_and_counted() => Refuses(
        new LinearNetwork(1, 1, LabelEncoding.ZeroOrOne),
        Dataset.From(Two, value => (new[] { value }, value > 0 ? null : "a")),
        "learn from and be measured by labelled rows only; 1 of 2 row(s) have no label or target, the first is row 1");

    private static void Refuses(LinearNetwork network, Dataset<double> wrong, string said)
    {
        network.Initialize(seed: 1);
        double[] before = network.Parameters.ToArray();
        Dataset<double> right = new(
            new double[network.Description.InputLength],
            network.Description.InputLength,
            RightTargets(network),
            network.Description.OutputLength);
        foreach ((string argument, Action call) in new (string, Action)[]
        {
            ("train", () => network.Train(wrong, null, new TrainingOptions())),
            ("dev", () => network.Train(right, wrong, new TrainingOptions())),
            ("data", () => network.Evaluate(wrong)),
        })
        {
            ArgumentException exception = Assert.Throws<ArgumentException>(call);
            Assert.Contains(said, exception.Message, StringComparison.Ordinal);
            Assert.Equal(argument, exception.ParamName);
        }

        Assert.Equal(before, network.Parameters.ToArray());
        Assert.Empty(network.Calls);
    }

    private static double[] RightTargets(LinearNetwork network) => [.. Enumerable.Repeat(1.0, network.Description.OutputLength)];
}

namespace NetGen.Generator.Tests.Emission;

public class NetworkTableTests
{
    [Fact]
    public void The_table_names_what_layers_read_and_the_outputs_as_the_summary_does()
    {
        string source = GeneratorRun.Of("""
            [Network(2, InputName = "left")]
            [Dense(4), Tanh(Name = "shared")]
            [Input("right", 1)]
            [From("shared", "right"), Concat(Name = "both"), Dense(3), Softmax, Output("kind"), CrossEntropy]
            [From("both"), Dense(1), Output("size", Weight = 0.5), MeanSquaredError]
            public sealed partial class KindAndSizeNetwork;
            """).Source;
        foreach (string line in (string[])
        [
            "/// left ",
            "/// right ",
            "Concat of shared, right ",
            "Dense(1) of both ",
            "/// output kind: softmax1, columns 0 to 2, loss CrossEntropy, weight 1\n",
            "/// output size: dense3, column 3, loss MeanSquaredError, weight 0.5\n",
            "/// scratch of a one-row prediction: ",
        ])
            Assert.Contains(line, source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_does_not_name_its_output_has_its_loss() => Assert.Contains(
        "/// loss: CrossEntropy; scratch of a one-row prediction: ",
        GeneratorRun.Of("[Network(2)] [Dense(3), Softmax] public sealed partial class A;").Source,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("[Dense(3), Softmax, Output(\"kind\"), CrossEntropy]", true, true)]
    [InlineData("[Dense(3), Softmax, Output(\"kind\"), CrossEntropy] [From(\"x\"), Dense(1), Output(\"size\"), Huber]", true, false)]
    [InlineData("[Dense(3), Softmax, Output(\"kind\"), CrossEntropy] [From(\"x\"), Dense(1), Output(\"sign\"), Hinge]", false, false)]
    [InlineData("[Dense(3), Output(\"low\"), Huber] [From(\"x\"), Dense(1), Output(\"high\"), Huber]", false, false)]
    public void Classify_takes_one_classification_and_labels_take_a_single_output(string brackets, bool classifies, bool takesLabels)
    {
        GeneratorRun run = GeneratorRun.Of($"[Network(2, InputName = \"x\")] {brackets} public sealed partial class A;");
        Assert.Empty(run.Findings);
        Assert.Empty(run.CompilerDiagnostics);
        Assert.Equal(classifies, run.Source.Contains("public int Classify(", StringComparison.Ordinal));
        string labels = "public double Cost(global::System.ReadOnlySpan<float> inputs, global::System.ReadOnlySpan<int> labels";
        Assert.Equal(takesLabels, run.Source.Contains(labels, StringComparison.Ordinal));
    }
}

using NetGen.Runtime.Tests.Data.Pipelines;
using NetGen.Runtime.Tests.Serialization;

namespace NetGen.Runtime.Tests.Models;

public class ModelFileTests
{
    [Fact]
    public void A_file_of_weights_alone_says_what_is_missing()
    {
        using TemporaryFolder folder = new();
        new PeopleNetwork().Save(folder["weights"]);
        Assert.Contains("network.Save(path, pipeline)", Refusal(folder["weights"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_file_loads_as_weights_too_and_hands_out_the_pipeline()
    {
        using TemporaryFolder folder = new();
        PeopleNetwork saved = new(seed: 1), loaded = new(seed: 2);
        saved.Save(folder["model"], People.Classes);
        ModelMetadata metadata = loaded.Load(folder["model"]);
        Assert.Equal(saved.Parameters.ToArray(), loaded.Parameters.ToArray());
        Assert.Equal(People.Classes.ToString(), metadata.Pipeline!.ToString());
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes()
    {
        using TemporaryFolder folder = new();
        new PeopleNetwork(seed: 1).Save(folder["one"], People.Classes);
        Model.Load<PeopleNetwork>(folder["one"]).Save(folder["two"]);
        Assert.Equal(File.ReadAllBytes(folder["one"]), File.ReadAllBytes(folder["two"]));
    }

    [Fact]
    public void A_pipeline_of_other_classes_than_the_network_is_refused()
    {
        PeopleNetwork network = new();
        ((INetwork<float>)network).Decision = new Decision { ClassNames = ["poor", "rich"] };
        Assert.Contains(
            "poor, rich",
            Assert.Throws<ArgumentException>(() => network.Save("unwritten.safetensors", People.Classes)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "trained with Huber",
            Assert.Throws<ArgumentException>(() => new Model<PriceNetwork>(new(), People.Classes)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "a loss of values",
            Assert.Throws<ArgumentException>(() => new Model<PeopleNetwork>(new(), People.Prices)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"version\":1", "\"version\":2", "version 2, which a newer NetGen wrote")]
    [InlineData("\"version\":1", "\"version\":0", "version 1 was expected")]
    [InlineData("\"kind\":\"number\"", "\"kind\":\"nomber\"", "unknown kind 'nomber'")]
    [InlineData("\"kind\":\"label\"", "\"kind\":\"lobel\"", "unknown kind 'lobel'")]
    [InlineData("\"median\":", "\"medium\":", "'median' must be a Number; it is missing")]
    [InlineData("\"indicator\":false", "\"indicator\":12345", "'indicator' must be true or false")]
    [InlineData("\"indicator\":false", "\"indicator\":true ", "[Network(")]
    [InlineData("\"parts\":\"Weekday\"", "\"parts\":\"Weekdoy\"", "'parts' must be DateParts")]
    [InlineData("\"width\":3", "\"width\":1", "2 categories in 1 encoded columns")]
    [InlineData("\"clerk\",\"nurse\"", "\"nurse\",\"nurse\"", "'nurse' occurs twice")]
    [InlineData("\"name\":\"hours\"", "\"name\":\"hired\"", "column 'hired' occurs twice")]
    [InlineData("\"scale\":", "\"scale\":-", "'scale' must be a number above 0")]
    [InlineData("\"scaling\":\"Standardized\"", "\"scaling\":\"Standardised\"", "'scaling' must be NumberScaling")]
    [InlineData("\"<=50K\",\">50K\"", "\">50K\"        ", "at least two classes")]
    [InlineData("{\"version\"", " \"version\" ", "pipeline: ")]
    public void A_damaged_or_newer_pipeline_is_refused_and_nothing_is_loaded(string text, string damaged, string message)
    {
        using TemporaryFolder folder = new();
        new PeopleNetwork(seed: 1).Save(folder["good"], People.Classes);
        string pipeline = PipelineText(folder["good"]);
        Assert.Contains(text, pipeline, StringComparison.Ordinal);
        int at = pipeline.IndexOf(text, StringComparison.Ordinal);
        ModelMismatchException refused = Assert.Throws<ModelMismatchException>(() =>
            Rewritten(folder["good"], pipeline[..at] + damaged + pipeline[(at + text.Length)..]));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_cut_of_the_pipeline_is_accepted()
    {
        using TemporaryFolder folder = new();
        new PeopleNetwork(seed: 1).Save(folder["good"], People.Classes);
        string pipeline = PipelineText(folder["good"]);
        Assert.All(
            Enumerable.Range(0, pipeline.Length),
            length => Assert.Throws<ModelMismatchException>(() => Rewritten(folder["good"], pipeline[..length])));
    }

    private static string Refusal(string path) => Assert.Throws<ModelMismatchException>(() => Model.Load<PeopleNetwork>(path)).Message;

    private static string PipelineText(string path) => SafetensorsFile.Read(path).Metadata["netgen.pipeline"];

    /// <summary>Loads the file with another pipeline in it.</summary>
    private static void Rewritten(string path, string pipeline)
    {
        SafetensorsFile file = SafetensorsFile.Read(path);
        SafetensorsWriter writer = new();
        foreach ((string key, string value) in file.Metadata)
            writer.AddMetadata(key, key == "netgen.pipeline" ? pipeline : value);
        foreach (TensorView<float> tensor in new PeopleNetwork().Tensors)
            writer.Add<float>(tensor.Name, tensor.Shape.AsSpan(), tensor.Values);
        using MemoryStream stream = new();
        writer.Write(stream);
        stream.Position = 0;
        Model.Load<PeopleNetwork>(stream);
    }
}

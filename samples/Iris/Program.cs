using System.Globalization;
using Iris;
using NetGen;
using NetGen.Data;

try
{
    switch (args)
    {
        case [string csv]:
            return Train(csv, null);
        case [string csv, "--save", string path]:
            return Train(csv, path);
        case ["--model", string path, "--row", string values]:
            return Answer(path, values.Split(','));
        default:
            return Fail(
                "Usage: 'flowers.csv', 'flowers.csv --save iris.safetensors', or '--model iris.safetensors --row 5.1,3.5,1.4,0.2'.");
    }
}
catch (Exception exception) when (
    exception is IOException or InvalidDataException or FormatException or UnauthorizedAccessException or ArgumentException)
{
    return Fail(exception.Message);
}

// The last column is the species, the others are measurements. The well-known file of the UCI repository has no header.
static int Train(string csv, string? path)
{
    bool hasHeader = File.ReadLines(csv).FirstOrDefault() is not [>= '0' and <= '9', ..];
    Table flowers = Table.ReadCsv(
        csv, new TableOptions { ColumnNames = hasHeader ? [] : ["sepal_length", "sepal_width", "petal_length", "petal_width", "species"] });
    string[] measurements = [.. flowers.ColumnNames[..^1]];
    string species = flowers.ColumnNames[^1];
    (Table train, Table dev, Table test) = flowers.SplitForTraining(seed: 1, stratifyBy: species);
    Pipeline pipeline = Pipeline.Fit(train, columns => columns.Numeric(measurements).Label(species));

    IrisNetwork network = new(seed: 1);
    network.Train(
        pipeline.Apply(train), pipeline.Apply(dev), new TrainingOptions { Epochs = 100, BatchSize = 16, Optimizer = new Adam(0.01) });
    Evaluation evaluation = network.Evaluate(pipeline.Apply(test));
    if (path is not null)
        network.Save(path, pipeline);

    Console.WriteLine(network.Summary());
    Console.WriteLine(evaluation.ConfusionMatrix);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"test accuracy: {evaluation.Metric:F4}"));
    return 0;
}

static int Answer(string path, string[] values)
{
    Model<IrisNetwork> model = Model.Load<IrisNetwork>(path);
    var columns = model.Pipeline.InputColumns;
    if (values.Length != columns.Length)
        return Fail($"The model needs {columns.Length} measurements, {string.Join(", ", columns)}; {values.Length} were given.");
    Row row = new();
    for (int column = 0; column < columns.Length; column++)
        row[columns[column]] = values[column];
    Prediction answer = model.Predict(row);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answer.Label} {answer.Probability:P1}"));
    return 0;
}

static int Fail(string message)
{
    Console.Error.WriteLine(message.ReplaceLineEndings(" "));
    return 1;
}

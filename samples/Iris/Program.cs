using System.Globalization;
using Iris;
using NetGen;
using NetGen.Data;

if (args.Length != 1)
    return Fail("Give the path of a CSV file: rows of four measurements and the name of the species.");
try
{
    Dataset<float>[] parts = CsvFile.Read<float>(args[0], new CsvOptions { Label = ^1 }).Shuffle(seed: 1).Split(0.8, 0.2);
    Standardizer standardizer = Standardizer.Fit(parts[0]); // the training rows alone: test rows must not be looked at
    Dataset<float> train = standardizer.Apply(parts[0]);
    Dataset<float> test = standardizer.Apply(parts[1]);

    IrisNetwork network = new(seed: 1);
    network.Train(train, dev: null, new TrainingOptions { Epochs = 100, BatchSize = 16, Optimizer = new Adam(0.01) });
    Evaluation evaluation = network.Evaluate(test);

    Console.WriteLine(network.Summary());
    Console.WriteLine(evaluation.ConfusionMatrix);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"test accuracy: {evaluation.Metric:F4}"));
    return 0;
}
catch (Exception exception) when (exception is IOException or InvalidDataException or FormatException or UnauthorizedAccessException or ArgumentException)
{
    return Fail(exception.Message);
}

static int Fail(string message)
{
    Console.Error.WriteLine(message.ReplaceLineEndings(" "));
    return 1;
}

using System.CommandLine;

namespace Digits;

/// <summary>What can be said on the command line.</summary>
internal sealed record DigitOptions
{
    private static readonly Option<DirectoryInfo?> DataOption = new("--data")
    {
        HelpName = "DIR",
        Description = "A directory of MNIST's IDX files, plain or .gz; without it, digits are drawn",
    };

    private static readonly Option<int> EpochsOption = Option("--epochs", 15, "Passes over the training rows");
    private static readonly Option<int> BatchSizeOption = Option("--batch-size", 64, "Rows of a mini-batch");
    private static readonly Option<double> LearningRateOption = Option("--learning-rate", 0.001, "Adam's step size");
    private static readonly Option<int> SeedOption = Option("--seed", 42, "The same seed gives the same result");

    /// <summary>Where MNIST's files are; null for drawn digits.</summary>
    public DirectoryInfo? Data { get; private init; }

    public int Epochs { get; private init; }

    public int BatchSize { get; private init; }

    public int Seed { get; private init; }

    public double LearningRate { get; private init; }

    /// <summary>The command line, with <paramref name="run"/> as what it does; its result is the exit code.</summary>
    public static RootCommand Command(Func<DigitOptions, int> run)
    {
        RootCommand command = new("Trains a small network to read handwritten digits.")
        {
            DataOption, EpochsOption, BatchSizeOption, LearningRateOption, SeedOption,
        };
        command.SetAction(parsed => run(new DigitOptions
        {
            Data = parsed.GetValue(DataOption),
            Epochs = parsed.GetValue(EpochsOption),
            BatchSize = parsed.GetValue(BatchSizeOption),
            Seed = parsed.GetValue(SeedOption),
            LearningRate = parsed.GetValue(LearningRateOption),
        }));
        return command;
    }

    private static Option<T> Option<T>(string name, T standard, string description) =>
        new(name) { DefaultValueFactory = _ => standard, Description = description };
}

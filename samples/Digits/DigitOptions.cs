using System.CommandLine;

namespace Digits;

/// <summary>The options of the command line.</summary>
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
    private static readonly Option<bool> AugmentOption = new("--augment") { Description = "Shift, turn, scale and bend each image anew each time it is trained on" };
    private static readonly Option<FileInfo?> CheckpointOption = File("--checkpoint", "Where training saves itself after each epoch, and goes on from");
    private static readonly Option<FileInfo?> SaveOption = File("--save", "Where the trained network is written, as safetensors");
    private static readonly Option<FileInfo?> ReportOption = File("--report", "Where a page with charts of the training is written");
    private static readonly Option<FileInfo?> ModelOption = File("--model", "A network that --save wrote, to answer the images of --image instead of training");
    private static readonly Option<FileInfo?> ImageOption = File("--image", "An IDX file of images for --model");
    private static readonly Option<int> SeedOption = Option("--seed", 42, "The same seed gives the same result");

    /// <summary>Where MNIST's files are; null for drawn digits.</summary>
    public DirectoryInfo? Data { get; private init; }

    public int Epochs { get; private init; }

    public int BatchSize { get; private init; }

    public int Seed { get; private init; }

    public double LearningRate { get; private init; }

    public bool Augment { get; private init; }

    public FileInfo? Checkpoint { get; private init; }

    public FileInfo? Save { get; private init; }

    public FileInfo? Report { get; private init; }

    /// <summary>The network to answer with; null to train one.</summary>
    public FileInfo? Model { get; private init; }

    /// <summary>The images to answer.</summary>
    public FileInfo? Image { get; private init; }

    /// <summary>The command line; <paramref name="run"/> does the work and returns the exit code.</summary>
    public static RootCommand Command(Func<DigitOptions, int> run)
    {
        RootCommand command = new("Trains a small network to read handwritten digits.")
        {
            DataOption, EpochsOption, BatchSizeOption, LearningRateOption, SeedOption, AugmentOption, CheckpointOption, SaveOption, ReportOption,
            ModelOption, ImageOption,
        };
        command.SetAction(parsed => run(new DigitOptions
        {
            Data = parsed.GetValue(DataOption),
            Epochs = parsed.GetValue(EpochsOption),
            BatchSize = parsed.GetValue(BatchSizeOption),
            Seed = parsed.GetValue(SeedOption),
            LearningRate = parsed.GetValue(LearningRateOption),
            Augment = parsed.GetValue(AugmentOption),
            Checkpoint = parsed.GetValue(CheckpointOption),
            Save = parsed.GetValue(SaveOption),
            Report = parsed.GetValue(ReportOption),
            Model = parsed.GetValue(ModelOption),
            Image = parsed.GetValue(ImageOption),
        }));
        return command;
    }

    private static Option<FileInfo?> File(string name, string description) => new(name) { HelpName = "FILE", Description = description };

    private static Option<T> Option<T>(string name, T standard, string description) =>
        new(name) { DefaultValueFactory = _ => standard, Description = description };
}

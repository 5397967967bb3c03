using System.CommandLine;

namespace Digits;

/// <summary>The options of the command line.</summary>
internal sealed record DigitOptions
{
    private static readonly Option<DirectoryInfo?> DataOption = new("--data")
    {
        HelpName = "DIR",
        Description = "A directory with MNIST's IDX files, plain or .gz; without this option, digits are drawn",
    };

    private static readonly Option<int> EpochsOption = Option("--epochs", 15, "Passes over the training rows");
    private static readonly Option<int> BatchSizeOption = Option("--batch-size", 64, "Rows of a mini-batch");
    private static readonly Option<double> LearningRateOption = Option("--learning-rate", 0.001, "Adam's step size");
    private static readonly Option<bool> AugmentOption =
        new("--augment") { Description = "Randomly shift, rotate, scale and bend each image each time it is used" };
    private static readonly Option<FileInfo?> CheckpointOption = File(
        "--checkpoint", "The file that training is saved to after each epoch and resumed from");
    private static readonly Option<FileInfo?> SaveOption = File("--save", "The safetensors file to write the trained network to");
    private static readonly Option<FileInfo?> FreezeOption = File(
        "--freeze", "The name, without endings, of the files to freeze the trained network to, so that it can be built into an app");
    private static readonly Option<FileInfo?> ReportOption = File("--report", "The HTML file to write a report with charts to");
    private static readonly Option<FileInfo?> ModelOption = File(
        "--model", "A network that --save wrote; it classifies the images of --image instead of training");
    private static readonly Option<FileInfo?> ImageOption = File("--image", "An IDX file of images for --model");
    private static readonly Option<int> SeedOption = Option("--seed", 42, "The same seed gives the same result");

    /// <summary>The directory of MNIST's files; null to draw digits.</summary>
    public DirectoryInfo? Data { get; private init; }

    public int Epochs { get; private init; }

    public int BatchSize { get; private init; }

    public int Seed { get; private init; }

    public double LearningRate { get; private init; }

    public bool Augment { get; private init; }

    public FileInfo? Checkpoint { get; private init; }

    public FileInfo? Save { get; private init; }

    /// <summary>Where the frozen network goes; null to freeze none.</summary>
    public FileInfo? Freeze { get; private init; }

    public FileInfo? Report { get; private init; }

    /// <summary>The network to answer with; null to train one.</summary>
    public FileInfo? Model { get; private init; }

    /// <summary>The images to classify; null to train.</summary>
    public FileInfo? Image { get; private init; }

    /// <summary>Creates the command line; <paramref name="run"/> does the work and returns the exit code.</summary>
    public static RootCommand Command(Func<DigitOptions, int> run)
    {
        RootCommand command = new("Trains a small network to read handwritten digits.")
        {
            DataOption,
            EpochsOption,
            BatchSizeOption,
            LearningRateOption,
            SeedOption,
            AugmentOption,
            CheckpointOption,
            SaveOption,
            FreezeOption,
            ReportOption,
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
            Freeze = parsed.GetValue(FreezeOption),
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

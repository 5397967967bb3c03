using System.Globalization;
using Digits.Display;
using NetGen;
using NetGen.Data;
using NetGen.Reporting;
using NetGen.Training;

namespace Digits;

/// <summary>One run of the program: data, network, gradient check, training, gradient check, test.</summary>
internal static class Session
{
    public static int Run(DigitOptions options)
    {
        if (options.Model is not null || options.Image is not null)
            return Answers.Run(options);

        // Bad options are reported before data is loaded and a network is trained.
        TrainingOptions training = TrainingOptionsOf(options);
        foreach (FileInfo file in new[] { options.Save, options.Freeze, options.Report, options.Checkpoint }.OfType<FileInfo>())
        {
            if (!file.Directory!.Exists)
                throw new DirectoryNotFoundException($"The folder of {file.FullName} does not exist.");
        }

        DigitData data = DigitData.Load(options.Data, options.Seed);
        DigitNetwork network = new(options.Seed);

        Screen screen = new();
        screen.WriteLine(data.Description);
        screen.Write(SummaryTable.Of(DigitNetwork.Description));
        GradientTable.Show(screen, network, data.Train, "at initialization");

        TrainingResult result = Train(network, data, training);
        screen.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{result.StopReason} after {result.Steps} steps, {result.Elapsed.TotalSeconds:F1} s"));
        GradientTable.Show(screen, network, data.Train, "after training");

        Evaluation test = network.Evaluate(data.Test);
        screen.Write(ConfusionTable.Of(test.ConfusionMatrix!));
        if (options.Save is not null)
            network.Save(options.Save.FullName);
        if (options.Freeze is not null)
            network.Freeze(options.Freeze.FullName, new FreezeOptions<float> { Rows = data.Test });
        if (options.Report is not null)
        {
            new TrainingReport
            {
                Title = "Digits",
                Introduction = data.Description,
                Network = DigitNetwork.Description,
                Result = result,
                Test = test,
                Histograms = ParameterHistogram.Of(network),
            }.Save(options.Report.FullName);
        }

        screen.WriteLine(string.Create(CultureInfo.InvariantCulture, $"test accuracy: {test.Metric:F4}"));
        return 0;
    }

    private static TrainingOptions TrainingOptionsOf(DigitOptions options) => new()
    {
        Epochs = options.Epochs,
        BatchSize = options.BatchSize,
        Seed = options.Seed,
        Optimizer = new Adam(options.LearningRate),
        Schedule = options.Augment ? new CosineDecay() : null,
        Augmentation = options.Augment
            ? new ImageAugmentation
            {
                Height = 28,
                Width = 28,
                MaxShift = 2,
                MaxRotation = 10,
                MinZoom = 0.9,
                MaxZoom = 1.1,
                ElasticAlpha = 8,
                ElasticSigma = 4,
            }
            : null,
        Checkpoint = options.Checkpoint is null ? null : new CheckpointOptions(options.Checkpoint.FullName),
        Record = options.Report is not null,
        EvaluateTrain = false, // this program does not show metrics of the training set
    };

    /// <summary>Trains until the last epoch or Ctrl+C. Ctrl+C stops after the current step; then the current weights are tested.</summary>
    private static TrainingResult Train(DigitNetwork network, DigitData data, TrainingOptions training)
    {
        using CancellationTokenSource cancellation = new();
        void Cancel(object? sender, ConsoleCancelEventArgs pressed)
        {
            pressed.Cancel = true;
            cancellation.Cancel();
        }

        Console.CancelKeyPress += Cancel;
        try
        {
            using ConsoleProgress progress = new();
            return network.Train(data.Train, data.Dev, training, progress, cancellation.Token);
        }
        finally
        {
            Console.CancelKeyPress -= Cancel;
        }
    }
}

using System.Collections.Immutable;

namespace NetGen.Runtime.Tests.Reporting;

/// <summary>Reports with everything in them, from formulas rather than from training, so that they are the same everywhere.</summary>
internal static class ExampleReport
{
    private const int StepsPerEpoch = 200;

    /// <summary>One run with dropout that was stopped early.</summary>
    public static TrainingReport OneRun() => new()
    {
        Title = "Digits: 784 - 128 - 64 - 10",
        Introduction = "Drawn digits, 12,800 rows to train, 2,000 dev, 2,000 test. Adam with a learning rate that falls, batches of 64.",
        Network = Network,
        Result = Run(epochs: 24, bestEpoch: 21, floor: 0.05, dropout: true),
        Test = Test(10),
        Notes =
        [
            new(
                "Neither bias nor variance",
                "Train error 0.4 %, dev error 1.9 %, human error 1.0 %: the gaps are 0 and 0.9 points.",
                ReportSeverity.Good),
            new(
                "Gradient check passed",
                "Difference 3.1e-8 in double precision over 109,386 parameters, at initialization and after training."),
            new(
                "Units of relu2 are dead",
                "11 of 64 units answered 0 to every row of the training set. A smaller learning rate, or LeakyReLU, keeps them alive.",
                ReportSeverity.Warning),
        ],
        Histograms = [Histogram("dense1.weights", 0.05, 7), Histogram("dense2.weights", 0.12, 8), Histogram("dense3.weights", 0.2, 9)],
    };

    /// <summary>Three runs side by side, one of which ended in NaN, and decision regions of each.</summary>
    public static TrainingReport SeveralRuns() => new()
    {
        Title = "Regularization on noisy points",
        Introduction =
            "Two classes of points in the plane, one in ten labels wrong. The same network and the same first weights in all runs.",
        Network = Network,
        Runs =
        [
            new("none", Run(epochs: 40, bestEpoch: null, floor: 0.01, dropout: false), Test(2)),
            new("L2 (lambda 0.7)", Run(epochs: 40, bestEpoch: null, floor: 0.12, dropout: false), Test(2)),
            new("dropout (keep 0.8)", Run(epochs: 40, bestEpoch: 33, floor: 0.1, dropout: true), Test(2)),
            new("learning rate 10", Broken()),
        ],
        Notes =
        [
            new(
                "A run ended in NaN",
                "The learning rate of the last run is too large: its J grew from the first step on.",
                ReportSeverity.Problem),
        ],
        Histograms = [Histogram("none: dense1.weights", 0.4, 1), Histogram("L2: dense1.weights", 0.1, 2)],
        Regions = [Circle("none", 1.0, 2), Circle("L2 (lambda 0.7)", 1.2, 2), Circle("three classes", 0.9, 3)],
    };

    public static NetworkDescription Network { get; } = new()
    {
        Name = "DigitNetwork",
        InputShape = [28, 28, 1],
        InputLength = 784,
        OutputLength = 10,
        Layers =
        [
            new("dense1", "Dense(128)", [128], 100_480, 100_352),
            new("relu1", "ReLU", [128], 0, 0),
            new("dropout1", "Dropout(KeepProb = 0.8)", [128], 0, 0),
            new("dense2", "Dense(64)", [64], 8_256, 8_192),
            new("relu2", "ReLU", [64], 0, 0),
            new("dense3", "Dense(10)", [10], 650, 640),
            new("softmax1", "Softmax", [10], 0, 0),
        ],
        Tensors = [],
        Hyperparameters = [],
        Loss = "CrossEntropy",
        LabelEncoding = LabelEncoding.OneHot,
        ParameterCount = 109_386,
        ParametersLength = 109_392,
        MultiplyAdds = 109_184,
        ScratchBytes = 1_152,
        DropoutLength = 128,
    };

    /// <summary>A run whose J falls as exp(-epoch / 4) to a floor, with noise.</summary>
    public static TrainingResult Run(int epochs, int? bestEpoch, double floor, bool dropout, int stepsPerEpoch = StepsPerEpoch)
    {
        Random random = new(epochs + (int)(1000 * floor));
        int steps = epochs * stepsPerEpoch;
        double[] costs =
        [
            .. Enumerable.Range(0, steps)
                .Select(step => (Fall(step / (double)stepsPerEpoch) + floor) * (0.75 + (0.5 * random.NextDouble()))),
        ];
        return new TrainingResult
        {
            History = [.. Enumerable.Range(1, epochs).Select(epoch => new TrainingEpoch
            {
                Epoch = epoch,
                Cost = costs.Skip((epoch - 1) * stepsPerEpoch).Take(stepsPerEpoch).Average(),
                TrainCost = Fall(epoch) + (floor / 2),
                TrainMetric = 1 - (0.2 * Fall(epoch)) - (floor / 4),
                DevCost = Fall(epoch) + floor + (0.003 * epoch),
                DevMetric = 0.975 - (0.22 * Fall(epoch)) - (floor / 5) + (0.004 * Math.Sin(epoch)),
                Elapsed = TimeSpan.FromSeconds(0.26 * epoch),
            })],
            MetricKind = MetricKind.Accuracy,
            StopReason = bestEpoch is null ? StopReason.Completed : StopReason.StoppedEarly,
            Steps = steps,
            Elapsed = TimeSpan.FromSeconds(0.26 * epochs),
            BestEpoch = bestEpoch,
            Setup = new TrainingSetup
            {
                Options = new TrainingOptions
                {
                    Epochs = epochs,
                    Optimizer = new Adam(1e-3),
                    Schedule = new TimeDecay(0.2),
                    EarlyStopping = bestEpoch is null ? null : new EarlyStopping { Patience = 3 },
                },
                TrainRows = 12_800,
                DevRows = 2_000,
                BatchSize = 64,
                Hyperparameters = dropout ? [new("dropout1.keepProb", 0.8)] : [],
            },
            Record = new TrainingRecord
            {
                Costs = [.. costs],
                LearningRates = [.. Enumerable.Range(0, steps).Select(step => 0.001 / (1 + (step / stepsPerEpoch * 0.2)))],
                GradientNorms = [.. costs.Select(cost => 0.4 * cost * (0.5 + random.NextDouble()))],
                StepsPerEpoch = stepsPerEpoch,
                HasDropout = dropout,
                Tensors =
                [
                    .. Enumerable.Range(1, 3)
                        .SelectMany(layer =>
                            new[] { Tensor($"dense{layer}.weights", layer, epochs), Tensor($"dense{layer}.biases", 0.1 * layer, epochs) }),
                ],
            },
        };
    }

    /// <summary>A run that grows until nothing is a number.</summary>
    public static TrainingResult Broken()
    {
        double[] costs = [.. Enumerable.Range(0, 8).Select(step => 0.7 * Math.Pow(1.6, step)), double.PositiveInfinity, double.NaN];
        return new TrainingResult
        {
            History = [],
            MetricKind = MetricKind.Accuracy,
            StopReason = StopReason.NonFinite,
            Steps = costs.Length,
            Elapsed = TimeSpan.FromMilliseconds(12),
            NonFinite = new NonFiniteValue(NonFiniteKind.Gradient, 10, 1, "dense1", "dense1.weights", 17, double.NaN),
            Record = new TrainingRecord
            {
                Costs = [.. costs],
                LearningRates = [.. costs.Select(_ => 10.0)],
                GradientNorms = [.. costs.Select(cost => 3 * cost)],
                StepsPerEpoch = StepsPerEpoch,
                HasDropout = false,
                Tensors = [],
            },
        };
    }

    /// <summary>A test of 2,000 rows; every sixth is taken for the next class but one.</summary>
    public static Evaluation Test(int classes)
    {
        ConfusionMatrix matrix = new(classes);
        for (int row = 0; row < 2_000; row++)
            matrix.Add(row % classes, row % 47 == 0 ? (row + 1) % classes : row % 31 == 0 ? (row + (row / 31)) % classes : row % classes);
        return new Evaluation
        {
            Rows = 2_000,
            Cost = 0.09,
            MetricKind = MetricKind.Accuracy,
            Metric = matrix.Accuracy,
            ConfusionMatrix = matrix,
        };
    }

    /// <summary>Classes by distance from the middle, with points that are mostly right.</summary>
    public static DecisionRegions Circle(string title, double radius, int classes)
    {
        const int Resolution = 100;
        Random random = new(classes);
        ImmutableArray<DecisionPoint> points = [.. Enumerable.Range(0, 240).Select(_ =>
        {
            (double x, double y) = ((4 * random.NextDouble()) - 2, (4 * random.NextDouble()) - 2);
            return new DecisionPoint(x, y, random.Next(12) == 0 ? random.Next(classes) : ClassAt(x, y, 1, classes));
        })];
        return new DecisionRegions
        {
            Title = title,
            ClassNames = [.. Enumerable.Range(0, classes).Select(label => $"class {label}")],
            X = (-2.2, 2.2),
            Y = (-2.2, 2.2),
            Resolution = Resolution,
            Cells = [.. Enumerable.Range(0, Resolution * Resolution).Select(cell =>
                ClassAt(((cell % Resolution) - 50) * 0.044, ((cell / Resolution) - 50) * 0.044, radius, classes))],
            Points = points,
        };
    }

    private static int ClassAt(double x, double y, double radius, int classes) =>
        Math.Min(classes - 1, (int)(Math.Sqrt((x * x) + (y * y)) * (1 + (0.15 * Math.Sin(5 * Math.Atan2(y, x)))) / radius));

    private static double Fall(double epoch) => 1.6 * Math.Exp(-epoch / 4);

    private static TensorRecord Tensor(string name, double scale, int epochs) => new(
        name,
        [.. Enumerable.Range(1, epochs).Select(epoch => scale * (1 + (0.1 * Math.Sqrt(epoch))))],
        [.. Enumerable.Range(1, epochs).Select(epoch => 0.05 * scale * (Fall(epoch) + 0.02) * (1 + (0.3 * Math.Sin(epoch * scale))))]);

    private static ParameterHistogram Histogram(string name, double scale, int seed)
    {
        // The sum of twelve uniform draws minus 6 is close to normal with variance 1.
        Random random = new(seed);
        double[] values = [.. Enumerable.Range(0, 8_000).Select(_ => scale * (Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6))];
        return ParameterHistogram.Of<double>(name, values);
    }
}

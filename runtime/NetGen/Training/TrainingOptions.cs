using System.Numerics;
using NetGen.Data;
using NetGen.Regularization;
using NetGen.Text;
using NetGen.Training;

namespace NetGen;

/// <summary>How a network is trained. What is null stays as the network declares it.</summary>
public sealed record TrainingOptions
{
    /// <summary>The number of passes through the training set, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Epochs { get; init => field = CheckCount(value, nameof(Epochs)); } = 10;

    /// <summary>
    /// The rows of a mini-batch, at least 1. The last batch of an epoch has the rows that are left, and its cost is the mean over those; a
    /// size above the number of rows is batch gradient descent. <see cref="BatchSizeAdvice.For"/> gives the course's advice. With
    /// batch normalization at least 2: layers before it learn nothing from a batch of one row, as the last of an epoch may be.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int BatchSize { get; init => field = CheckCount(value, nameof(BatchSize)); } = 64;

    /// <summary>The rule by which gradients change the parameters.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Optimizer Optimizer { get; init => field = value ?? throw new ArgumentNullException(nameof(Optimizer)); } = new Adam();

    /// <summary>The seed of the order of the rows and of the dropout masks: the same seed gives the same bits.</summary>
    public int Seed { get; init; }

    /// <summary>Whether the rows are put in a new random order for each epoch, drawn from <see cref="Seed"/> and the epoch.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Whether cost and metric on the training set are measured at the end of each epoch, which takes a pass through it.</summary>
    public bool EvaluateTrain { get; init; } = true;

    /// <summary>
    /// The threads that share each step, 1 to 1,024; null for one per processor. Steps too short to gain from several stay on one. The bits
    /// of the result do not depend on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int? Threads { get; init => field = CheckThreads(value); }

    /// <summary>How the learning rate changes over the run: the optimizer's is multiplied by it. Null keeps it constant.</summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>
    /// The mini-batches whose gradients make one step, at least 1: the gradient is that of all their rows together, as if they were one
    /// batch, in the memory of one. Each batch draws dropout masks of its own, and batch normalization takes the statistics of each.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int AccumulatedBatches { get; init => field = CheckCount(value, nameof(AccumulatedBatches)); } = 1;

    /// <summary>Every element of the gradient is brought into [-limit, limit]; above 0 and finite, null for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double? ClipValue { get; init => field = CheckLimit(value, nameof(ClipValue)); }

    /// <summary>
    /// A gradient whose Euclidean norm over all parameters is larger is scaled down to it; above 0 and finite, null for no limit. Applied
    /// after <see cref="ClipValue"/>. It costs one more read of the gradient.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double? ClipNorm { get; init => field = CheckLimit(value, nameof(ClipNorm)); }

    /// <summary>Bounds the norm of the weights into each unit after each step; null for no bound.</summary>
    public MaxNorm? MaxNorm { get; init; }

    /// <summary>Ends training once the dev set no longer improves; null for never. Requires a dev set.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>
    /// The decay of an exponentially weighted average of the weights, bias-corrected; at least 0 and below 1, null for none. The dev set is
    /// measured with the average, and the network has it in the end, unless the caller cancels or a value is not finite.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double? WeightAverageDecay { get; init => field = CheckBelowOne(value, nameof(WeightAverageDecay)); }

    /// <summary>Random changes to each image each time it is trained on; null for none.</summary>
    public ImageAugmentation? Augmentation { get; init; }

    /// <summary>
    /// Whether training ends at the first NaN or infinity in a cost, gradient or parameter, with the weights of the last good step. The
    /// check costs one pass per step that reads gradient and parameters and copies the parameters, on the threads of training.
    /// </summary>
    public bool StopAtNonFinite { get; init; } = true;

    /// <summary>The file in which the run saves itself, so that it can be resumed; null for none.</summary>
    public CheckpointOptions? Checkpoint { get; init; }

    /// <summary>
    /// Whether J, learning rate and gradient norm of every step are recorded, for charts; see <see cref="TrainingRecord"/>.
    /// </summary>
    public bool Record { get; init; }

    /// <summary>lambda1 of all layers that have one; finite and at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double? L1 { get; init => field = CheckPenalty(value, nameof(L1)); }

    /// <summary>lambda2 of all layers that have one; finite and at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double? L2 { get; init => field = CheckPenalty(value, nameof(L2)); }

    /// <summary>The probability with which every dropout layer keeps a unit; above 0, at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double? KeepProb
    {
        get;
        init => field = CheckRange(value, nameof(KeepProb), value is > 0 and <= 1, "above 0 and at most 1");
    }

    /// <summary>
    /// s of the label smoothing (1 - s) onehot + s / classes; at least 0 and below 1. With smoothing, as with class weights, outputs are no
    /// longer the probabilities of the classes: smoothing draws them to 1 / classes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double? LabelSmoothing { get; init => field = CheckBelowOne(value, nameof(LabelSmoothing)); }

    /// <summary>
    /// Values of single hyperparameters by name, such as <c>dense1.l2</c>, or <c>size.weight</c> for the weight of an output in J; they
    /// override <see cref="L1"/>, <see cref="L2"/>, <see cref="KeepProb"/> and <see cref="LabelSmoothing"/>.
    /// </summary>
    public IReadOnlyDictionary<string, double>? Hyperparameters { get; init; }

    /// <summary>
    /// Checks what the properties cannot check one by one: options against each other, the network, the dev set and the element type.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// An option requires a dev set, but none was given; early stopping monitors an output that the network does not have; the element type
    /// rounds the learning rate or <see cref="ClipValue"/> to 0 or infinity, or a decay to 1.
    /// </exception>
    internal void Check<T>(NetworkDescription network, bool hasDev)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (EarlyStopping is not null && !hasDev)
            throw new ArgumentException($"{nameof(TrainingOptions)}.{nameof(EarlyStopping)} requires a dev set, but none was given.");
        EarlyStopping?.Check(network);
        ElementRange.Check<T>(Optimizer.LearningRate, $"{Optimizer.GetType().Name}.{nameof(Optimizer.LearningRate)}");
        ElementRange.Check<T>(ClipValue, $"{nameof(TrainingOptions)}.{nameof(ClipValue)}");
        ElementRange.CheckDecays<T>(Optimizer);
        ElementRange.CheckDecay<T>(WeightAverageDecay, $"{nameof(TrainingOptions)}.{nameof(WeightAverageDecay)}");
    }

    /// <summary>Sets the hyperparameters that these options override.</summary>
    /// <exception cref="ArgumentException">An option sets a hyperparameter that the network does not have.</exception>
    /// <exception cref="KeyNotFoundException">The network has no hyperparameter of a given name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value given by name is outside its range.</exception>
    internal void Override(Hyperparameters hyperparameters, NetworkDescription network)
    {
        SetAll(HyperparameterKind.L1, L1, "no layer with an L1 penalty");
        SetAll(HyperparameterKind.L2, L2, "no layer with an L2 penalty");
        SetAll(HyperparameterKind.KeepProb, KeepProb, "no dropout");
        SetAll(HyperparameterKind.LabelSmoothing, LabelSmoothing, "no loss with label smoothing");
        foreach ((string name, double value) in Hyperparameters ?? new Dictionary<string, double>())
            hyperparameters[name] = value;

        void SetAll(HyperparameterKind kind, double? value, string lack)
        {
            if (value is double given && hyperparameters.SetAll(kind, given) == 0)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"{nameof(TrainingOptions)}.{kind} is {given}, but {network.Name} has {lack}."));
            }
        }
    }

    private static int CheckCount(int value, string name) => (int)CheckRange(value, name, value >= 1, "at least 1")!;

    private static int? CheckThreads(int? value) => (int?)CheckRange(value, nameof(Threads), value is >= 1 and <= 1024, "1 to 1024");

    private static double? CheckLimit(double? value, string name) =>
        CheckRange(value, name, value > 0 && double.IsFinite(value.Value), "above 0 and finite");

    private static double? CheckPenalty(double? value, string name) =>
        CheckRange(value, name, value >= 0 && double.IsFinite(value.Value), "finite and at least 0");

    private static double? CheckBelowOne(double? value, string name) =>
        CheckRange(value, name, value is >= 0 and < 1, "at least 0 and below 1");

    private static double? CheckRange(double? value, string name, bool valid, string range) => valid || value is null
        ? value
        : throw new ArgumentOutOfRangeException(
            name, FormattableString.Invariant($"{nameof(TrainingOptions)}.{name} must be {range}; {value} was given."));

    /// <summary>All values, the same under every culture.</summary>
    public override string ToString() => InvariantText.Of(nameof(TrainingOptions), PrintMembers);
}

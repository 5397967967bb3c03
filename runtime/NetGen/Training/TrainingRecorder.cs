using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Training;

/// <summary>
/// Records what a run's charts show. Memory for the values of all steps is allocated at the start, so that no step allocates.
/// </summary>
internal sealed class TrainingRecorder<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TensorDescription[] tensors;
    private readonly int stepsPerEpoch;
    private readonly double[] costs;
    private readonly double[] learningRates;
    private readonly double[] gradientNorms;
    private readonly double[] norms;
    private readonly double[] tensorGradientNorms;
    private int epochs;

    /// <summary>Allocates the memory for a whole run.</summary>
    /// <exception cref="ArgumentException">The run has more steps than an array can hold.</exception>
    public TrainingRecorder(NetworkDescription network, int epochs, int stepsPerEpoch)
    {
        long all = epochs * (long)stepsPerEpoch;
        if (all > Array.MaxLength)
        {
            throw new ArgumentException(
                $"{nameof(TrainingOptions)}.{nameof(TrainingOptions.Record)} keeps values of each step, at most {Array.MaxLength}; "
                + $"{epochs} epochs of {stepsPerEpoch} steps are {all}.");
        }

        tensors = [.. network.Tensors.Where(tensor => tensor.IsTrained)];
        this.stepsPerEpoch = stepsPerEpoch;
        costs = new double[all];
        learningRates = new double[all];
        gradientNorms = new double[all];
        norms = new double[epochs * tensors.Length];
        tensorGradientNorms = new double[epochs * tensors.Length];
    }

    /// <summary>The number of recorded steps.</summary>
    public int Steps { get; private set; }

    /// <summary>The recorded values, which a checkpoint reads and restores.</summary>
    public IEnumerable<(string Name, double[] Values, int Count)> Series => SeriesAt(Steps, epochs);

    /// <summary>The recorded values with their lengths after a number of steps and epochs.</summary>
    public IEnumerable<(string Name, double[] Values, int Count)> SeriesAt(int madeSteps, int completedEpochs) =>
    [
        ("costs", costs, madeSteps), ("learningRates", learningRates, madeSteps), ("gradientNorms", gradientNorms, madeSteps),
        ("norms", norms, completedEpochs * tensors.Length), ("tensorGradientNorms", tensorGradientNorms, completedEpochs * tensors.Length),
    ];

    [MethodImpl(Jit.Hot)]
    public void AddStep(double cost, double learningRate, double gradientNorm)
    {
        costs[Steps] = cost;
        learningRates[Steps] = learningRate;
        gradientNorms[Steps] = gradientNorm;
        Steps++;
    }

    /// <summary>Records the norms of the last gradient of an epoch.</summary>
    public void AddGradient(ReadOnlySpan<T> gradients) => AddNorms(gradients, tensorGradientNorms);

    /// <summary>Ends an epoch with the norms of its parameters.</summary>
    public void AddEpoch(ReadOnlySpan<T> parameters)
    {
        AddNorms(parameters, norms);
        epochs++;
    }

    /// <summary>Continues after a checkpoint has restored the values.</summary>
    public void Continue(int madeSteps, int completedEpochs)
    {
        Steps = madeSteps;
        epochs = completedEpochs;
    }

    public TrainingRecord ToRecord(bool hasDropout) => new()
    {
        Costs = [.. costs.AsSpan(0, Steps)],
        LearningRates = [.. learningRates.AsSpan(0, Steps)],
        GradientNorms = [.. gradientNorms.AsSpan(0, Steps)],
        StepsPerEpoch = stepsPerEpoch,
        HasDropout = hasDropout,
        Tensors =
        [
            .. tensors.Select((tensor, index) =>
                new TensorRecord(tensor.Name, OverEpochs(norms, index), OverEpochs(tensorGradientNorms, index))),
        ],
    };

    [MethodImpl(Jit.Hot)]
    private void AddNorms(ReadOnlySpan<T> block, double[] overEpochs)
    {
        for (int tensor = 0; tensor < tensors.Length; tensor++)
        {
            TensorDescription description = tensors[tensor];
            overEpochs[(epochs * tensors.Length) + tensor] =
                GradientClipping.GlobalNorm(block.Slice(description.Offset, description.Length));
        }
    }

    private ImmutableArray<double> OverEpochs(double[] values, int tensor) =>
        [.. Enumerable.Range(0, epochs).Select(epoch => values[(epoch * tensors.Length) + tensor])];
}

using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Generated;
using NetGen.Numerics;
using NetGen.Regularization;

namespace NetGen.Training;

/// <summary>
/// The state of a training run between two steps, besides the network's parameters; a checkpoint holds both. All memory is allocated at
/// the start.
/// </summary>
internal sealed class TrainingState<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private long continued;

    public TrainingState(NetworkDescription network, TrainingOptions options, int stepsPerEpoch)
    {
        StepsPerEpoch = stepsPerEpoch;
        Optimizer = options.Optimizer.CreateState<T>(network.TrainedLength);
        Guard = options.StopAtNonFinite ? new StepGuard<T>(network) : null;
        Recorder = options.Record ? new TrainingRecorder<T>(network, options.Epochs, stepsPerEpoch) : null;
        Average = options.WeightAverageDecay is double decay ? new WeightAverage<T>(network.ParametersLength, decay) : null;
        Best = options.EarlyStopping is { RestoreBest: true } ? new AlignedBlock<T>(network.ParametersLength) : null;
    }

    public int StepsPerEpoch { get; }

    /// <summary>The epoch that is running, from 1.</summary>
    public int Epoch { get; set; } = 1;

    /// <summary>The steps of this epoch that have been made.</summary>
    public int StepsOfEpoch { get; set; }

    /// <summary>The number of rows of these steps.</summary>
    public long RowsOfEpoch { get; set; }

    /// <summary>The sum over these steps of J times the rows of the step.</summary>
    public double CostOfRows { get; set; }

    /// <summary>The epochs that were completed.</summary>
    public List<TrainingEpoch> History { get; } = [];

    public OptimizerState<T> Optimizer { get; }

    public StepGuard<T>? Guard { get; }

    public TrainingRecorder<T>? Recorder { get; }

    public WeightAverage<T>? Average { get; }

    /// <summary>The parameters of the best epoch so far, if early stopping keeps them; else null.</summary>
    public AlignedBlock<T>? Best { get; }

    /// <summary>The number of the best epoch so far; null before the first.</summary>
    public int? BestEpoch { get; set; }

    /// <summary>Whether early stopping has ended the run.</summary>
    public bool HasStoppedEarly { get; set; }

    /// <summary>The time that the run took until its last checkpoint, over all processes that it ran in.</summary>
    public TimeSpan ElapsedBefore { get; set; }

    /// <summary>The time that the run has taken, over all processes that it ran in.</summary>
    public TimeSpan Elapsed
    {
        [MethodImpl(Jit.Hot)]
        get => ElapsedBefore + Stopwatch.GetElapsedTime(continued);
    }

    /// <summary>Starts the clock of this process, and again after each checkpoint.</summary>
    [MethodImpl(Jit.Hot)]
    public void Continue() => continued = Stopwatch.GetTimestamp();
}

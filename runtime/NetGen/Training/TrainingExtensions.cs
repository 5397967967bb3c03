using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Data;
using NetGen.Serialization;
using NetGen.Training;

namespace NetGen;

/// <summary>Training and measuring any network.</summary>
public static class TrainingExtensions
{
    /// <summary>
    /// Trains a network by mini-batch gradient descent. Training passes through the training set <see cref="TrainingOptions.Epochs"/>
    /// times, in a new order each time; after each epoch, cost and metric are measured on the training and the dev set without dropout. The
    /// metric is the accuracy of a classifier, the micro F1 of several sigmoid outputs with a matrix of targets, the mean R2 of several
    /// targets of a pipeline, and else the root mean squared error. With several outputs there is a metric for each,
    /// <see cref="TrainingEpoch.Heads"/>, and the cost is J without penalties.
    /// </summary>
    /// <remarks>
    /// The same options, data and first weights give the same bits. No step allocates memory. Nobody else may use the network until
    /// training has ended, since its parameters change. Source of the loop: A. Ng, Deep Learning Specialization, course 2, week 2,
    /// "Mini-batch gradient descent".
    /// </remarks>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">The network; training starts from its present parameters, and its <see cref="INetwork{T}.Decision"/> takes
    /// the class names of the training set.</param>
    /// <param name="train">The training set: rows of the network's input length, with labels or with targets of its output
    /// length.</param>
    /// <param name="dev">The set that is measured after each epoch, or null. Its class names are matched to those of the training set; an
    /// unknown name is refused.</param>
    /// <param name="options">Epochs, batch size, optimizer and what overrides the declared hyperparameters.</param>
    /// <param name="progress">Receives reports about ten times a second at most, at the end of each epoch, and at the end of training with
    /// its result.</param>
    /// <param name="cancellationToken"> Ends training between two steps. The weights are then those after the last step, and the result
    /// says <see cref="StopReason.Cancelled"/>: no exception is thrown. If a value after that step is not finite, the weights are
    /// those before it, and the result says <see cref="StopReason.NonFinite"/>.
    /// </param>
    /// <returns>The history of costs and metrics, and why training ended.</returns>
    /// <exception cref="ArgumentNullException">Network, training set or options are null.</exception>
    /// <exception cref="ArgumentException">A data set does not fit the network, or an option sets a hyperparameter or monitors an output
    /// that the network does not have. Nothing was changed.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder of the checkpoint does not exist. Nothing was changed.</exception>
    /// <exception cref="SafetensorsException">The file to resume from is not a checkpoint. Nothing was changed.</exception>
    /// <exception cref="IOException">A checkpoint cannot be written. Training ends; the weights are those of the last step.</exception>
    /// <exception cref="UnauthorizedAccessException">A checkpoint must not be read or written.</exception>
    /// <exception cref="InvalidOperationException">The network has no parameters, and so cannot learn. Nothing was
    /// changed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A hyperparameter given by name is outside its range. Nothing was changed.</exception>
    /// <exception cref="KeyNotFoundException">The network has no hyperparameter of a given name. Nothing was changed.</exception>
    public static TrainingResult Train<T>(
        this INetwork<T> network,
        Dataset<T> train,
        Dataset<T>? dev,
        TrainingOptions options,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using Trainer<T> trainer = new(network, train, dev, options, progress);
        return trainer.Run(cancellationToken);
    }

    /// <summary>Trains a network without a dev set.</summary>
    /// <inheritdoc cref="Train{T}(INetwork{T}, Dataset{T}, Dataset{T}, TrainingOptions, IProgress{TrainingProgress}, CancellationToken)"/>
    [OverloadResolutionPriority(-1)] // Train(train, null, new()) is a call with a dev set that is null
    public static TrainingResult Train<T>(
        this INetwork<T> network,
        Dataset<T> train,
        TrainingOptions options,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => network.Train(train, null, options, progress, cancellationToken);

    /// <summary>
    /// Measures a network on a data set, without dropout and penalties. The answer of a classifier is that of
    /// <see cref="IPredictor{T}.Classify"/>; several sigmoid outputs with a matrix of targets are decisions of their own, by the thresholds
    /// of <see cref="INetwork{T}.Decision"/>. Several outputs are measured one by one: <see cref="Evaluation.Heads"/>.
    /// </summary>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="data">Rows of the network's input length, all with labels or with targets of its output length. Class names are matched
    /// to those of the network.</param>
    /// <param name="workspace">A workspace of the network, whose label smoothing counts; by default one with the declared
    /// hyperparameters.</param>
    /// <returns>Cost, metric, and for a classifier the confusion matrix or the measures of each label.</returns>
    /// <exception cref="ArgumentNullException">Network or data set are null.</exception>
    /// <exception cref="ArgumentException">The data set does not fit the network, or the workspace is of another one.</exception>
    public static Evaluation Evaluate<T>(this INetwork<T> network, Dataset<T> data, Workspace<T>? workspace = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        data = ClassMapping.Fit(network.Description, network.Decision, data, nameof(data));
        workspace ??= network.CreateWorkspace(Evaluator<T>.RowsAtOnce(data));
        return new Evaluator<T>(network, workspace).Evaluate(data, inDetail: true);
    }
}

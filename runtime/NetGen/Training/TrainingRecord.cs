using System.Collections.Immutable;

namespace NetGen.Training;

/// <summary>The course of a training run: values of each step, and norms of each tensor at each epoch.</summary>
/// <remarks>
/// Recorded only with <see cref="TrainingOptions.Record"/>. Lists per step have <see cref="TrainingResult.Steps"/> values; step s
/// of the run has index s - 1.
/// </remarks>
public sealed record TrainingRecord
{
    /// <summary>J of each step as it was minimized: over its mini-batch, with penalties and dropout, before the step was made.</summary>
    public required ImmutableArray<double> Costs { get; init; }

    /// <summary>alpha of each step.</summary>
    public required ImmutableArray<double> LearningRates { get; init; }

    /// <summary>||dJ/dtheta|| of each step, the Euclidean norm over all parameters, before clipping.</summary>
    public required ImmutableArray<double> GradientNorms { get; init; }

    /// <summary>The steps of an epoch.</summary>
    public required int StepsPerEpoch { get; init; }

    /// <summary>Whether units were dropped: J is then a different function at each step, and may rise even if training goes well.</summary>
    public required bool HasDropout { get; init; }

    /// <summary>The norms of each trained tensor, in the order of the network's tensors.</summary>
    public required ImmutableArray<TensorRecord> Tensors { get; init; }
}

/// <summary>The size of a tensor and of its gradient over the epochs of a run.</summary>
/// <param name="Name">The tensor, such as <c>dense1.weights</c>.</param>
/// <param name="Norms">Its Euclidean norm at the end of each epoch; epoch e has index e - 1.</param>
/// <param name="GradientNorms">The Euclidean norm of its gradient at the last step of each epoch, before clipping.</param>
public sealed record TensorRecord(string Name, ImmutableArray<double> Norms, ImmutableArray<double> GradientNorms);

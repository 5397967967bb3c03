using System.Collections.Immutable;
using System.Numerics;
using NetGen.Data;

namespace NetGen.Training;

/// <summary>Looks for a learning rate.</summary>
public static class LearningRateFinder
{
    /// <summary>J this many times above its minimum counts as diverging.</summary>
    private const double Divergence = 4;

    /// <summary>
    /// Trains for some steps while the learning rate grows by the same factor from step to step, and finds where J falls fastest and where
    /// it diverges. Each step takes one mini-batch; the network has its parameters back in the end.
    /// </summary>
    /// <remarks>Source: L. N. Smith, "Cyclical learning rates for training neural networks", 2017, section 3.3 (the range test).</remarks>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">The network; nobody else may use it until the call ends.</param>
    /// <param name="train">What it learns from.</param>
    /// <param name="options">Batch size, optimizer, seed and hyperparameters; learning rate, schedule, clipping, largest norm and
    /// accumulation are not used: the rate that is found is that of plain steps.</param>
    /// <param name="finder">Which rates are tried.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="ArgumentNullException">Network, training set or options are null.</exception>
    /// <exception cref="ArgumentException">
    /// The data set or the options do not fit the network, or the rates are not in order or not in the range of the element type.
    /// </exception>
    /// <exception cref="InvalidOperationException">J is not finite before the first step.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled. The parameters are what they were.</exception>
    public static LearningRateFinding FindLearningRate<T>(
        this INetwork<T> network,
        Dataset<T> train,
        TrainingOptions options,
        LearningRateFinderOptions? finder = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        finder ??= new LearningRateFinderOptions();
        if (!(finder.Maximum > finder.Minimum))
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"The largest learning rate must be above the smallest; {finder.Maximum} and {finder.Minimum} were given."),
                nameof(finder));
        }

        ElementRange.Check<T>(finder.Minimum, $"{nameof(LearningRateFinderOptions)}.{nameof(finder.Minimum)}");
        ElementRange.CheckDecays<T>(options.Optimizer);
        ElementRange.Check<T>(finder.Maximum, $"{nameof(LearningRateFinderOptions)}.{nameof(finder.Maximum)}");
        ArgumentNullException.ThrowIfNull(train);
        train = ClassMapping.Fit(network.Description, ClassMapping.AfterTraining(network.Decision, train), train, nameof(train));
        DatasetFit.CheckBatches(network.Description, Math.Min(options.BatchSize, train.Rows));
        MiniBatches<T> batches = new(train, Math.Min(options.BatchSize, train.Rows), options);
        using Workspace<T> workspace = network.CreateWorkspace(batches.BatchSize, options.Threads ?? Environment.ProcessorCount);
        options.Override(workspace.Hyperparameters, network.Description);
        T[] parameters = network.Parameters.ToArray();
        try
        {
            return Find(network, batches, workspace, options, finder, cancellationToken);
        }
        finally
        {
            parameters.CopyTo(network.Parameters);
        }
    }

    private static LearningRateFinding Find<T>(
        INetwork<T> network,
        MiniBatches<T> batches,
        Workspace<T> workspace,
        TrainingOptions options,
        LearningRateFinderOptions finder,
        CancellationToken cancellationToken)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        StepGradient<T> gradient = new(network, batches, workspace, options with { AccumulatedBatches = 1 });
        OptimizerState<T> state = options.Optimizer.CreateState<T>(network.Description.TrainedLength);
        ExponentialAverage average = new(finder.Smoothing);
        ImmutableArray<double>.Builder rates = ImmutableArray.CreateBuilder<double>();
        ImmutableArray<double>.Builder costs = ImmutableArray.CreateBuilder<double>();
        double smallest = double.PositiveInfinity;
        for (int step = 0; step < finder.Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (step % batches.Count == 0)
                batches.StartEpoch(1 + (step / batches.Count));
            double rate = finder.Minimum * Math.Pow(finder.Maximum / finder.Minimum, step / (finder.Steps - 1.0));
            average.Add(gradient.Compute(step % batches.Count, step).Cost);
            if (!double.IsFinite(average.Value) || average.Value > Divergence * smallest)
                return Finding(rates, costs, rate, finder);
            smallest = Math.Min(smallest, average.Value);
            rates.Add(rate);
            costs.Add(average.Value);
            state.Step(network.Parameters[..state.ParametersLength], workspace, rate);
        }

        return Finding(rates, costs, null, finder);
    }

    private static LearningRateFinding Finding(
        ImmutableArray<double>.Builder rates, ImmutableArray<double>.Builder costs, double? diverging, LearningRateFinderOptions finder)
    {
        if (rates.Count == 0)
            throw new InvalidOperationException("J is not finite before the first step: check the data and the initial weights.");

        // All steps are equally far apart in the logarithm of the rate, so differences compare slopes; over a tenth of the steps, so that
        // the noise of single batches is small beside them, and not before the average has seen as many values as it remembers.
        int reach = Math.Max(1, costs.Count / 20);
        int first = Math.Min(reach + (int)Math.Min(1 / (1 - finder.Smoothing), costs.Count), Math.Max(0, costs.Count - 1 - reach));
        int steepest = first;
        for (int step = first; step >= reach && step + reach < costs.Count; step++)
        {
            if (costs[step - reach] - costs[step + reach] > costs[steepest - reach] - costs[steepest + reach])
                steepest = step;
        }

        return new LearningRateFinding
        {
            LearningRates = rates.ToImmutable(),
            Costs = costs.ToImmutable(),
            Suggested = rates[steepest],
            Diverging = diverging,
        };
    }
}

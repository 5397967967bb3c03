using System.Runtime.CompilerServices;
using NetGen.Benchmarks.Peaks;

namespace NetGen.Benchmarks.Quick;

/// <summary>
/// Calls on compiled networks, as a user makes them, on a handful of different inputs. Each gives a sum of its results.
/// The loops are fully optimized before their first call, so that they do not show in <see cref="FirstCalls"/>.
/// </summary>
internal static class NetworkCalls
{
    /// <summary>
    /// A learning rate so small that parameters hardly move. Otherwise gradients would shrink to subnormal numbers over thousands of steps,
    /// which are many times slower on some machines.
    /// </summary>
    public const double LearningRate = 1e-6;

    private const int Batches = 4;
    private const int Inputs = 8;

    // A one-row prediction takes nanoseconds, so it is called on the network's own class, as users do, and not through an interface.

    public static Func<int, double> Predict(TinyNetwork network)
    {
        (Batch[] inputs, float[] output) = (Batch.Some(network, rows: 1, Inputs), new float[1]);
        return [MethodImpl(MethodImplOptions.AggressiveOptimization)] (calls) =>
        {
            double sum = 0;
            for (int call = 0; call < calls; call++)
            {
                network.Predict(inputs[call % Inputs].Inputs, output);
                sum += output[0];
            }

            return sum;
        };
    }

    public static Func<int, double> Predict(ScoringNetwork network)
    {
        (Batch[] inputs, float[] output) = (Batch.Some(network, rows: 1, Inputs), new float[1]);
        return [MethodImpl(MethodImplOptions.AggressiveOptimization)] (calls) =>
        {
            double sum = 0;
            for (int call = 0; call < calls; call++)
            {
                network.Predict(inputs[call % Inputs].Inputs, output);
                sum += output[0];
            }

            return sum;
        };
    }

    public static Func<int, double> Predict(DigitNetwork network)
    {
        (Batch[] inputs, float[] output) = (Batch.Some(network, rows: 1, Inputs), new float[10]);
        return [MethodImpl(MethodImplOptions.AggressiveOptimization)] (calls) =>
        {
            double sum = 0;
            for (int call = 0; call < calls; call++)
            {
                network.Predict(inputs[call % Inputs].Inputs, output);
                sum += output[0];
            }

            return sum;
        };
    }

    /// <summary>Only reads the parameters, as a prediction must.</summary>
    public static Func<int, double> ReadParameters(INetwork<float> network) => calls => ReadPeak.Run(network.Parameters, calls);

    /// <summary>Predicts the largest number of rows of the workspace per call.</summary>
    public static Func<int, double> Forward(INetwork<float> network, Workspace<float> workspace)
    {
        int rows = workspace.MaxRows;
        (Batch[] batches, float[] outputs) = (Batch.Some(network, rows, Batches), new float[rows * network.Description.OutputLength]);
        return [MethodImpl(MethodImplOptions.AggressiveOptimization)] (calls) =>
        {
            double sum = 0;
            for (int call = 0; call < calls; call++)
            {
                network.Predict(batches[call % Batches].Inputs, rows, outputs, workspace);
                sum += outputs[^1];
            }

            return sum;
        };
    }

    /// <summary>Training steps as a trainer makes them, on batches of the largest number of rows of the workspace.</summary>
    public static Func<int, double> Train(INetwork<float> network, Workspace<float> workspace, Optimizer optimizer)
    {
        Batch[] batches = Batch.Some(network, workspace.MaxRows, Batches);
        OptimizerState<float> state = optimizer.CreateState<float>(network.Description.ParametersLength);
        return [MethodImpl(MethodImplOptions.AggressiveOptimization)] (calls) =>
        {
            double sum = 0;
            for (int call = 0; call < calls; call++)
            {
                Batch batch = batches[call % Batches];
                Pass pass = new(state.Steps + 1);
                sum += batch.Labels is null
                    ? network.CostAndGradient(batch.Inputs, batch.Targets, workspace, pass)
                    : network.CostAndGradient(batch.Inputs, batch.Labels, workspace, pass);
                state.Step(network.Parameters, workspace, optimizer.LearningRate);
            }

            return sum;
        };
    }
}

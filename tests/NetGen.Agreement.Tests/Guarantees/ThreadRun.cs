using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.Agreement.Tests;

/// <summary>Every call of a network over many rows, with a workspace of some number of threads.</summary>
internal sealed class ThreadRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Shorter calls run on one thread; <see cref="RowsFor"/> chooses calls that are well above this.</summary>
    private const long MultiplyAddsWorthThreads = 1_000_000;

    private readonly INetwork<T> network;
    private readonly int rows;
    private readonly T[] inputs;
    private readonly T[] targets;
    private readonly T[] outputGradients;
    private readonly int[] labels;
    private readonly bool[] mask;

    public ThreadRun(INetwork<T> network, int rows, int seed)
    {
        this.network = network;
        this.rows = rows;
        NetworkDescription description = network.Description;
        Random random = new(seed);
        inputs = Values(description.InputLength, () => (2 * random.NextDouble()) - 1);

        // Between 0 and 1 they suit every loss.
        targets = Values(description.OutputLength, random.NextDouble);
        outputGradients = Values(description.OutputLength, () => ((2 * random.NextDouble()) - 1) / rows);
        labels = description.IsClassifier ? [.. Enumerable.Range(0, rows).Select(_ => random.Next(description.Classes))] : [];
        mask = [.. Enumerable.Range(0, rows * description.DropoutLength).Select(_ => random.NextDouble() < 0.7)];
        if (description.MultiplyAdds * rows < MultiplyAddsWorthThreads)
            throw new InvalidOperationException($"{rows} rows of {description.Name} would stay on one thread.");
    }

    /// <summary>
    /// Enough rows that threads share even a forward pass, and more than a tile, which has up to 256 rows. A few more rows make the last
    /// tile incomplete.
    /// </summary>
    public static int RowsFor(INetwork<T> network, int more) =>
        Math.Max(300, (int)(MultiplyAddsWorthThreads / network.Description.MultiplyAdds) + 1) + more;

    /// <summary>The answers of every call, with the name of the call.</summary>
    public IEnumerable<(string Call, byte[] Bits)> Answers(int threads)
    {
        using Workspace<T> workspace = network.CreateWorkspace(rows, threads);
        T[] outputs = new T[rows * network.Description.OutputLength];
        T[] inputGradients = new T[inputs.Length];

        double cost = network.CostAndGradient(inputs, targets, workspace, new Pass(step: 3, seed: 4), inputGradients);
        yield return (
            "CostAndGradient", [.. BitConverter.GetBytes(cost), .. Bits(workspace.ParameterGradients), .. Bits<T>(inputGradients)]);
        cost = network.CostAndGradient(inputs, targets, workspace, new Pass(mask));
        yield return (
            "CostAndGradient of a given mask, without input gradients",
            [.. BitConverter.GetBytes(cost), .. Bits(workspace.ParameterGradients)]);
        yield return ("Cost", BitConverter.GetBytes(network.Cost(inputs, targets, workspace, new Pass(step: 3, seed: 4))));
        if (labels.Length > 0)
        {
            cost = network.CostAndGradient(inputs, labels, workspace, Pass.WithoutDropout, inputGradients);
            yield return (
                "CostAndGradient of labels",
                [.. BitConverter.GetBytes(cost), .. Bits(workspace.ParameterGradients), .. Bits<T>(inputGradients)]);
            yield return ("Cost of labels", BitConverter.GetBytes(network.Cost(inputs, labels, workspace)));
        }

        network.Predict(inputs, rows, outputs, workspace);
        yield return ("Predict", Bits<T>(outputs));
        network.Forward(inputs, rows, outputs, workspace, new Pass(step: 5));
        yield return ("Forward", Bits<T>(outputs));
        network.Backward(outputGradients, workspace, inputGradients);
        yield return ("Backward", [.. Bits(workspace.ParameterGradients), .. Bits<T>(inputGradients)]);
    }

    private static byte[] Bits<TElement>(ReadOnlySpan<TElement> values)
        where TElement : struct => MemoryMarshal.AsBytes(values).ToArray();

    private T[] Values(int columns, Func<double> draw) => [.. Enumerable.Range(0, rows * columns).Select(_ => T.CreateTruncating(draw()))];
}

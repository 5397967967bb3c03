using System.Numerics;

namespace NetGen.Runtime.Tests.Verification;

/// <summary>
/// A network without layers: J is any function of its parameters, and so is its gradient, right or wrong. Tensor i is called
/// <c>layer{i}.weights</c>; there are gaps of zeros between the tensors.
/// </summary>
internal sealed class CostNetwork<T> : INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] parameters;
    private readonly Func<T[], double> cost;
    private readonly Func<T[], T[]> gradient;

    /// <summary>A network of one tensor per array of <paramref name="theta"/>.</summary>
    /// <param name="theta">The values of the tensors.</param>
    /// <param name="cost">J of all tensors' values, without gaps.</param>
    /// <param name="gradient">dJ/dtheta, without gaps.</param>
    public CostNetwork(T[][] theta, Func<T[], double> cost, Func<T[], T[]> gradient)
    {
        this.cost = cost;
        this.gradient = gradient;
        List<TensorDescription> tensors = [];
        int offset = 0;
        foreach (T[] values in theta)
        {
            string layer = $"layer{tensors.Count + 1}";
            tensors.Add(new($"{layer}.weights", layer, [values.Length], offset, 1, 1, new Untouched()));
            offset += (values.Length + 15) / 16 * 16;
        }

        Description = new()
        {
            Name = "CostNetwork",
            InputShape = [1],
            InputLength = 1,
            OutputLength = 1,
            Layers = [],
            Tensors = [.. tensors],
            Hyperparameters =
            [
                new("layer1.l2", HyperparameterKind.L2, 0.25),
                new("dropout1.keepProb", HyperparameterKind.KeepProb, 0.8),
            ],
            Loss = "Any",
            LabelEncoding = LabelEncoding.None,
            ParameterCount = theta.Sum(values => values.Length),
            ParametersLength = offset,
            MultiplyAdds = 0,
            ScratchBytes = 0,
            DropoutLength = 0,
        };
        parameters = new T[offset];
        for (int index = 0; index < theta.Length; index++)
            theta[index].CopyTo(parameters, tensors[index].Offset);
    }

    /// <summary>What <see cref="INetwork{T}.CreateGradientTwin"/> returns.</summary>
    public Func<INetwork<double>?> Twin { get; init; } = () => null;

    public NetworkDescription Description { get; }

    public Span<T> Parameters => parameters;

    public Decision Decision { get; set; } = Decision.Default;

    public Workspace<T> CreateWorkspace(int maxRows, int threads = 1) => new(Description, default, maxRows);

    public double Cost(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Workspace<T> workspace, Pass pass = default) => cost(Compact());

    public double CostAndGradient(
        ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Workspace<T> workspace, Pass pass = default, Span<T> inputGradients = default)
    {
        T[] compact = gradient(Compact());
        int first = 0;
        foreach (TensorView<T> tensor in workspace.GradientTensors)
        {
            compact.AsSpan(first, tensor.Values.Length).CopyTo(tensor.Values);
            first += tensor.Values.Length;
        }

        return cost(Compact());
    }

    public INetwork<double>? CreateGradientTwin() => Twin();

    public double Cost(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, Workspace<T> workspace, Pass pass = default) =>
        throw new NotSupportedException();

    public double CostAndGradient(
        ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, Workspace<T> workspace, Pass pass = default, Span<T> inputGradients = default) =>
        throw new NotSupportedException();

    public void Predict(ReadOnlySpan<T> input, Span<T> output) => throw new NotSupportedException();

    public void Predict(ReadOnlySpan<T> inputs, int rows, Span<T> outputs, Workspace<T> workspace) => throw new NotSupportedException();

    public int Classify(ReadOnlySpan<T> input) => throw new NotSupportedException();

    public void Forward(ReadOnlySpan<T> inputs, int rows, Span<T> outputs, Workspace<T> workspace, Pass pass = default) =>
        throw new NotSupportedException();

    public void Backward(ReadOnlySpan<T> outputGradients, Workspace<T> workspace, Span<T> inputGradients = default) =>
        throw new NotSupportedException();

    private T[] Compact()
    {
        List<T> compact = [];
        foreach (TensorView<T> tensor in ((INetwork<T>)this).Tensors)
            compact.AddRange(tensor.Values);
        return [.. compact];
    }

    private sealed record Untouched : Initializer
    {
        public override void Initialize<TElement>(TensorView<TElement> tensor, Random random)
        {
        }
    }
}

using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>
/// Runs the emitted code of a frozen network on its weights. The user's class forwards all calls to it. For emitted code.
/// </summary>
/// <typeparam name="TKernels">The emitted kernels.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FrozenNetwork<TKernels, T> : IPredictor<T>
    where TKernels : struct, IInferenceKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // This runs the static constructor of the kernels. Methods that are compiled later then need no check for it.
    private readonly NetworkDescription network = TKernels.Description;
    private readonly HeadDescription? classifying = TKernels.Description.ClassifyingHead;
    private readonly int classifyingLength = TKernels.Description.ClassifyingHead?.Length ?? 0;
    private readonly FrozenNumbers<T> numbers;

    /// <summary>A network with its weights.</summary>
    /// <param name="numbers">The weights, and the rows of the self-test.</param>
    /// <param name="decision">The names of its classes and its thresholds.</param>
    /// <exception cref="ArgumentException">The numbers or the decision are not those of the network.</exception>
    public FrozenNetwork(FrozenNumbers<T> numbers, Decision decision)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        FrozenLayout expected = new(network.ParametersLength, numbers.Layout.Tests, TKernels.InputLength, TKernels.OutputLength);
        if (numbers.Layout != expected)
        {
            throw new ArgumentException(
                $"{network.Name} needs numbers of {expected}; those of {numbers.Layout} were given.", nameof(numbers));
        }

        this.numbers = numbers;
        Decision = Decision.Checked(decision, network);
    }

    /// <inheritdoc/>
    public NetworkDescription Description
    {
        [MethodImpl(Jit.Hot)]
        get => network;
    }

    /// <inheritdoc/>
    public Decision Decision { get; }

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public void Predict(ReadOnlySpan<T> input, Span<T> output) => Inference<TKernels, T>.Predict(ref numbers.Weights, input, output);

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public void Predict(ReadOnlySpan<T> inputs, int rows, Span<T> outputs) =>
        Inference<TKernels, T>.Predict(ref numbers.Weights, inputs, rows, outputs);

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public int Classify(ReadOnlySpan<T> input) =>
        Inference<TKernels, T>.Classify(ref numbers.Weights, input, classifying, classifyingLength, Decision);

    /// <summary>Predicts the recorded rows again.</summary>
    /// <returns>The largest difference between an output and the recorded one; NaN if one is NaN.</returns>
    public T SelfTest()
    {
        T largest = T.Zero;
        T[] outputs = new T[network.OutputLength];
        for (int row = 0; row < numbers.Layout.Tests; row++)
        {
            // The prediction of many rows, since a row may need more scratch than fits on the stack.
            Predict(numbers.Inputs.Slice(row * network.InputLength, network.InputLength), 1, outputs);
            ReadOnlySpan<T> expected = numbers.Expected.Slice(row * outputs.Length, outputs.Length);
            for (int column = 0; column < outputs.Length; column++)
                largest = T.Max(largest, T.Abs(outputs[column] - expected[column]));
        }

        return largest;
    }
}

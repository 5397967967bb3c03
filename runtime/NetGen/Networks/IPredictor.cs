using System.Numerics;

namespace NetGen;

/// <summary>What an app needs of a trained network: its answers. Networks that are trained and frozen ones implement it.</summary>
/// <remarks>Any number of threads may use one object at the same time, as long as nobody changes its parameters.</remarks>
/// <typeparam name="T"><see cref="float"/>, or <see cref="double"/> for a network declared with <see cref="Precision.Double"/>.</typeparam>
public interface IPredictor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The structure of the network: its inputs, layers and outputs.</summary>
    NetworkDescription Description { get; }

    /// <summary>How the outputs become an answer: the names of the classes and the thresholds of sigmoid outputs.</summary>
    Decision Decision { get; }

    /// <summary>
    /// Predicts one row. Any number of threads may call it at the same time. It allocates nothing: its scratch memory is on the stack.
    /// </summary>
    /// <param name="input">One example, of <see cref="NetworkDescription.InputLength"/> elements.</param>
    /// <param name="output">Receives the <see cref="NetworkDescription.OutputLength"/> outputs.</param>
    /// <exception cref="ArgumentException">A length differs from the network's, or input and output overlap.</exception>
    /// <exception cref="InvalidOperationException">The network needs more than 32 KB of scratch for one row: call the method for many
    /// rows.</exception>
    void Predict(ReadOnlySpan<T> input, Span<T> output);

    /// <summary>Predicts many rows. It rents its scratch memory from the shared pool of arrays, so it allocates nothing once that is
    /// filled. An implementation that has none predicts row by row.</summary>
    /// <param name="inputs">rows x <see cref="NetworkDescription.InputLength"/>, row-major.</param>
    /// <param name="rows">The number of rows; 0 does nothing.</param>
    /// <param name="outputs">Receives rows x <see cref="NetworkDescription.OutputLength"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of rows is negative.</exception>
    /// <exception cref="ArgumentException">A length does not fit, or inputs and outputs overlap.</exception>
    void Predict(ReadOnlySpan<T> inputs, int rows, Span<T> outputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        (int inputLength, int outputLength) = (Description.InputLength, Description.OutputLength);
        if (inputs.Length != (long)rows * inputLength || outputs.Length != (long)rows * outputLength)
        {
            throw new ArgumentException(
                $"{rows} rows of {Description.Name} have {(long)rows * inputLength} inputs and {(long)rows * outputLength} outputs; "
                + $"spans of {inputs.Length} and {outputs.Length} were given.",
                inputs.Length != (long)rows * inputLength ? nameof(inputs) : nameof(outputs));
        }

        for (int row = 0; row < rows; row++)
            Predict(inputs.Slice(row * inputLength, inputLength), outputs.Slice(row * outputLength, outputLength));
    }

    /// <summary>
    /// The class of one row. With several outputs it is the index of the largest, the first one if several are equal. A single sigmoid
    /// output is class 1 if it is at least the threshold of <see cref="Decision"/>, a single hinge score if it is above 0; else the
    /// class is 0. For several sigmoid outputs that are decisions of their own, use <see cref="Decision.TryDecide"/>. With several named
    /// outputs it is the class of the only one that is a classification, <see cref="NetworkDescription.ClassifyingHead"/>.
    /// </summary>
    /// <param name="input">One example, of <see cref="NetworkDescription.InputLength"/> elements.</param>
    /// <returns>A class index from 0; -1 if an output is NaN, for instance because an input or a weight is.</returns>
    /// <exception cref="ArgumentException">The length differs from the network's.</exception>
    /// <exception cref="NotSupportedException">The network's loss is not one of a classification; of several outputs none or more than one
    /// is.</exception>
    /// <exception cref="InvalidOperationException">The network needs more than 32 KB of scratch for one row: predict it
    /// by the method for many rows.</exception>
    int Classify(ReadOnlySpan<T> input);
}

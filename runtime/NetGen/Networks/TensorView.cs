using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// A named tensor with its shape: a view of a part of a block of parameters or gradients. Writing to it writes to the block.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly ref struct TensorView<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A view of one tensor of a block.</summary>
    /// <param name="description">Which tensor.</param>
    /// <param name="block">A whole block of <see cref="NetworkDescription.ParametersLength"/> elements.</param>
    /// <exception cref="ArgumentException">The block ends before the tensor does.</exception>
    [MethodImpl(Jit.Inline)]
    public TensorView(TensorDescription description, Span<T> block)
    {
        ArgumentNullException.ThrowIfNull(description);
        if (block.Length < (long)description.Offset + description.Length)
        {
            throw new ArgumentException(
                $"{description} lies at elements {description.Offset} to {description.Offset + description.Length - 1} of its block; "
                + $"the block has {block.Length}.",
                nameof(block));
        }

        Description = description;
        Values = block.Slice(description.Offset, description.Length);
    }

    /// <summary>Name, shape and place of the tensor.</summary>
    public TensorDescription Description { get; }

    /// <summary>The name, such as <c>dense1.weights</c>.</summary>
    public string Name => Description.Name;

    /// <summary>The shape, such as [784, 128] for weights from 784 inputs to 128 units.</summary>
    public ImmutableArray<int> Shape => Description.Shape;

    /// <summary>The elements, row-major.</summary>
    public Span<T> Values { get; }

    /// <summary>One element, by its index in row-major order.</summary>
    /// <param name="index">From 0 to the number of elements - 1.</param>
    /// <exception cref="IndexOutOfRangeException">The index is outside the tensor.</exception>
    public ref T this[int index] => ref Values[index];

    /// <summary>One element of a matrix.</summary>
    /// <param name="row">From 0 to the number of rows - 1.</param>
    /// <param name="column">From 0 to the number of columns - 1.</param>
    /// <exception cref="InvalidOperationException">The tensor is not a matrix.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the tensor.</exception>
    public ref T this[int row, int column]
    {
        get
        {
            if (Shape.Length != 2)
                throw new InvalidOperationException($"{Name} has {Shape.Length} dimension(s); two indices were given.");
            if ((uint)row >= (uint)Shape[0] || (uint)column >= (uint)Shape[1])
            {
                throw new ArgumentOutOfRangeException(
                    nameof(row),
                    $"[{row}, {column}] is outside {Name}, which is {Shape[0]} x {Shape[1]}.");
            }

            return ref Values[(row * Shape[1]) + column];
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Description.ToString();
}

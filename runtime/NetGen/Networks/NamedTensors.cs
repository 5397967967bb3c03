using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen;

/// <summary>The tensors of a block of parameters or gradients, in the order of the layers. Enumerating allocates nothing.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly ref struct NamedTensors<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NetworkDescription network;
    private readonly Span<T> block;

    /// <summary>The tensors of one block.</summary>
    /// <param name="network">The network whose layout the block has.</param>
    /// <param name="block">A whole block of <see cref="NetworkDescription.ParametersLength"/> elements.</param>
    /// <exception cref="ArgumentException">The block has another length.</exception>
    [MethodImpl(Jit.Inline)]
    public NamedTensors(NetworkDescription network, Span<T> block)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (block.Length != network.ParametersLength)
        {
            throw new ArgumentException(
                $"A block of {network.Name} has {network.ParametersLength} elements; {block.Length} were given.",
                nameof(block));
        }

        this.network = network;
        this.block = block;
    }

    /// <summary>The number of tensors.</summary>
    public int Count => network.Tensors.Length;

    /// <summary>The tensor at an index, from 0 to <see cref="Count"/> - 1.</summary>
    public TensorView<T> this[int index]
    {
        [MethodImpl(Jit.Inline)]
        get => new(network.Tensors[index], block);
    }

    /// <summary>The tensor with a name, such as <c>dense1.weights</c>.</summary>
    /// <exception cref="KeyNotFoundException">The network has no tensor of that name.</exception>
    public TensorView<T> this[string name]
    {
        get
        {
            foreach (TensorDescription tensor in network.Tensors)
            {
                if (tensor.Name == name)
                    return new(tensor, block);
            }

            throw new KeyNotFoundException(
                $"{network.Name} has no tensor '{name}'; it has {string.Join(", ", network.Tensors.Select(tensor => tensor.Name))}.");
        }
    }

    /// <summary>Enumerates the tensors.</summary>
    [MethodImpl(Jit.Inline)]
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Walks the tensors in order.</summary>
    public ref struct Enumerator
    {
        private readonly NamedTensors<T> tensors;
        private int index;

        internal Enumerator(NamedTensors<T> tensors)
        {
            this.tensors = tensors;
            index = -1;
        }

        /// <summary>The tensor at the current position.</summary>
        public readonly TensorView<T> Current
        {
            [MethodImpl(Jit.Inline)]
            get => tensors[index];
        }

        /// <summary>Moves to the next tensor.</summary>
        [MethodImpl(Jit.Inline)]
        public bool MoveNext() => ++index < tensors.Count;
    }
}

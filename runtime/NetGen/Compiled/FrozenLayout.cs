using System.ComponentModel;

namespace NetGen.Generated;

/// <summary>
/// What the numbers of a frozen network are: its weights, a gap of zeros, since kernels may read past the end of the weights, and the
/// inputs and outputs of the rows of its self-test. For emitted code.
/// </summary>
/// <param name="Weights">The number of weights, gaps between tensors included.</param>
/// <param name="Tests">The number of rows of the self-test.</param>
/// <param name="InputLength">The inputs of a row.</param>
/// <param name="OutputLength">The outputs of a row.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct FrozenLayout(int Weights, int Tests, int InputLength, int OutputLength)
{
    /// <summary>The zeros behind the weights.</summary>
    public const int Gap = 32;

    /// <summary>The index of the first number of the self-test.</summary>
    public int FirstTest => Weights + Gap;

    /// <summary>All numbers.</summary>
    public int Numbers => FirstTest + (Tests * (InputLength + OutputLength));
}

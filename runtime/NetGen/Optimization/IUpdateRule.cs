using System.Numerics;
using NetGen.Generated;

namespace NetGen;

/// <summary>
/// How one register of values moves: the formula of an optimizer, printed once and generic over its lanes. Its factors are those of
/// one step.
/// </summary>
internal interface IUpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The vectors that the rule remembers beside the values: 0, 1 or 2; a constant to the JIT.</summary>
    static abstract int Vectors { get; }

    /// <summary>The new values. Every lane depends on its own operands alone.</summary>
    /// <param name="value">The values to update: parameters, for an optimizer.</param>
    /// <param name="source">The values that drive the update: gradients, for an optimizer.</param>
    /// <param name="first">The first vector of the state, to be updated; zeros for a rule without it.</param>
    /// <param name="second">The second vector of the state.</param>
    V Apply<V>(V value, V source, ref V first, ref V second)
        where V : struct, ILanes<V, T>;
}

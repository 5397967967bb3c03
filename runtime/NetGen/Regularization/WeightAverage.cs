using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Generated;
using NetGen.Numerics;

namespace NetGen.Regularization;

/// <summary>
/// The exponentially weighted average of the parameters over the steps of a run, corrected for starting at 0. The averaged parameters often
/// do better on new examples than the last ones.
/// <code>
/// v = beta v + (1 - beta) theta, from v = 0        average = v / (1 - beta^t)
/// </code>
/// </summary>
/// <remarks>
/// Source: B. Polyak and A. Juditsky, "Acceleration of stochastic approximation by averaging", 1992, in the exponential form of D. Kingma
/// and J. Ba, "Adam", 2015, section 7.2. <see cref="Vector"/> and <see cref="Count"/> are the whole state: restoring them continues a run
/// with the same bits.
/// </remarks>
/// <typeparam name="T">The element type of the parameters.</typeparam>
public sealed class WeightAverage<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBlock<T> vector;

    /// <summary>Creates an average to which no parameters have been added.</summary>
    /// <param name="parametersLength">The length of the block of parameters, at least 1.</param>
    /// <param name="beta">The decay, at least 0 and below 1; the average covers about the last 1 / (1 - beta) steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public WeightAverage(int parametersLength, double beta = 0.999)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parametersLength, 1);
        Beta = beta is >= 0 and < 1
            ? beta
            : throw new ArgumentOutOfRangeException(
                nameof(beta),
                FormattableString.Invariant($"{nameof(WeightAverage<>)}: beta must be at least 0 and below 1; {beta} was given."));
        vector = new AlignedBlock<T>(parametersLength);
    }

    /// <summary>The decay, at least 0 and below 1.</summary>
    public double Beta { get; }

    /// <summary>t, the number of times parameters were added. Set it and <see cref="Vector"/> to continue a run.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public long Count
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>v, the average before correction, of the length given at construction. Writing to it changes the state.</summary>
    public Span<T> Vector => vector.Span;

    /// <summary>Adds the parameters of a step to the average. Allocates nothing.</summary>
    /// <param name="parameters">A block of parameters of the length of the average.</param>
    /// <exception cref="ArgumentException">The length differs from that of the average.</exception>
    [MethodImpl(Jit.Hot)]
    public void Add(ReadOnlySpan<T> parameters)
    {
        CheckLength(parameters.Length);
        Update<Average, T>.Run(new(T.CreateChecked(Beta), T.CreateChecked(1 - Beta)), Vector, parameters);
        Count++;
    }

    /// <summary>Writes the corrected average v / (1 - beta^t).</summary>
    /// <param name="destination">Receives the average; a block of the same length.</param>
    /// <exception cref="ArgumentException">The length differs from that of the average.</exception>
    /// <exception cref="InvalidOperationException">No parameters were added.</exception>
    [MethodImpl(Jit.Hot)]
    public void CopyTo(Span<T> destination)
    {
        CheckLength(destination.Length);
        if (Count == 0)
        {
            throw new InvalidOperationException(
                $"{nameof(WeightAverage<>)} needs at least one call of {nameof(Add)} before it has an average.");
        }

        Update<Correction, T>.Run(new(T.CreateChecked(1 / (1 - Math.Pow(Beta, Count)))), destination, Vector);
    }

    [MethodImpl(Jit.Hot)]
    private void CheckLength(int length)
    {
        if (length != vector.Length)
            throw new ArgumentException($"The average is of {vector.Length} parameters; a block of {length} was given.");
    }

    private readonly struct Average(T beta, T oneMinusBeta) : IUpdateRule<T>
    {
        public static int Vectors => 0;

        [MethodImpl(Jit.Inline)]
        public V Apply<V>(V average, V parameters, ref V first, ref V second)
            where V : struct, ILanes<V, T> => (V.Broadcast(beta) * average) + (V.Broadcast(oneMinusBeta) * parameters);
    }

    private readonly struct Correction(T factor) : IUpdateRule<T>
    {
        public static int Vectors => 0;

        [MethodImpl(Jit.Inline)]
        public V Apply<V>(V corrected, V average, ref V first, ref V second)
            where V : struct, ILanes<V, T> => V.Broadcast(factor) * average;
    }
}

using System.Numerics;
using NetGen.Generated;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lanes = System.Numerics.Vector;

namespace NetGen;

/// <summary>
/// Adam: a step along the moving average of the gradients, divided by the root of the moving average of their squares, both
/// corrected for starting at 0.
/// <code>
/// m = beta1 m + (1 - beta1) g        m^ = m / (1 - beta1^t)
/// v = beta2 v + (1 - beta2) g^2      v^ = v / (1 - beta2^t)        theta = theta - alpha m^ / (sqrt(v^) + epsilon)
/// </code>
/// </summary>
/// <remarks>
/// Source: D. Kingma and J. Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1; A. Ng, Deep Learning Specialization,
/// course 2, week 2, "Adam Optimization Algorithm". t counts steps from 1.
/// </remarks>
/// <param name="LearningRate">alpha, above 0 and finite.</param>
/// <param name="Beta1">The decay of the average of gradients, at least 0 and below 1.</param>
/// <param name="Beta2">The decay of the average of squared gradients, at least 0 and below 1.</param>
/// <param name="Epsilon">Keeps the divisor above 0; finite and at least 1e-30, which single precision can hold.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
public sealed record Adam(double LearningRate = 1e-3, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8) : Optimizer(LearningRate)
{
    /// <summary>The decay of the average of gradients, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Beta1 { get; init => field = CheckDecay(value, "Adam.Beta1"); } = CheckDecay(Beta1, "Adam.Beta1");

    /// <summary>The decay of the average of squared gradients, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Beta2 { get; init => field = CheckDecay(value, "Adam.Beta2"); } = CheckDecay(Beta2, "Adam.Beta2");

    /// <summary>Keeps the divisor above 0; finite and at least 1e-30.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Epsilon { get; init => field = CheckEpsilon(value, "Adam.Epsilon"); } = CheckEpsilon(Epsilon, "Adam.Epsilon");

    /// <inheritdoc/>
    public override OptimizerState<T> CreateState<T>(int parametersLength) => new State<T>(this, parametersLength);

    private sealed class State<T>(Adam adam, int parametersLength) : OptimizerState<T>(parametersLength, "firstMoment", "secondMoment")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T beta1 = T.CreateChecked(adam.Beta1);
        private readonly T oneMinusBeta1 = T.CreateChecked(1 - adam.Beta1);
        private readonly T beta2 = T.CreateChecked(adam.Beta2);
        private readonly T oneMinusBeta2 = T.CreateChecked(1 - adam.Beta2);
        private T rate;
        private T epsilon;

        // Both corrections are moved out of the loop: with c1 = 1 - beta1^t and c2 = 1 - beta2^t,
        // alpha (m / c1) / (sqrt(v / c2) + epsilon) = (alpha sqrt(c2) / c1) m / (sqrt(v) + epsilon sqrt(c2)).
        protected override void Prepare(double learningRate)
        {
            double correction1 = 1 - Math.Pow(adam.Beta1, Steps);
            double rootOfCorrection2 = Math.Sqrt(1 - Math.Pow(adam.Beta2, Steps));
            rate = T.CreateChecked(learningRate * rootOfCorrection2 / correction1);
            epsilon = T.CreateChecked(adam.Epsilon * rootOfCorrection2);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        protected override void Update(int start, Span<T> parameters, ReadOnlySpan<T> gradients)
        {
            ref T theta = ref MemoryMarshal.GetReference(parameters);
            ref T gradient = ref MemoryMarshal.GetReference(gradients);
            ref T first = ref MemoryMarshal.GetReference(Vector(0).Slice(start, parameters.Length));
            ref T second = ref MemoryMarshal.GetReference(Vector(1).Slice(start, parameters.Length));
            nuint index = 0;
            nuint length = (nuint)parameters.Length;
            if (Vector<T>.IsSupported)
            {
                nuint lanes = (nuint)Vector<T>.Count;
                Vector<T> divisorEpsilon = Lanes.Create(epsilon);
                for (; index + lanes <= length; index += lanes)
                {
                    Prefetch.Ahead(ref gradient, index);
                    Prefetch.Ahead(ref first, index);
                    Prefetch.Ahead(ref second, index);
                    Prefetch.Ahead(ref theta, index);
                    Vector<T> g = Lanes.LoadUnsafe(ref gradient, index);
                    Vector<T> m = (beta1 * Lanes.LoadUnsafe(ref first, index)) + (oneMinusBeta1 * g);
                    Vector<T> v = (beta2 * Lanes.LoadUnsafe(ref second, index)) + (oneMinusBeta2 * g * g);
                    m.StoreUnsafe(ref first, index);
                    v.StoreUnsafe(ref second, index);
                    Vector<T> step = rate * m / (Lanes.SquareRoot(v) + divisorEpsilon);
                    (Lanes.LoadUnsafe(ref theta, index) - step).StoreUnsafe(ref theta, index);
                }
            }

            for (; index < length; index++)
            {
                T g = Unsafe.Add(ref gradient, index);
                T m = (beta1 * Unsafe.Add(ref first, index)) + (oneMinusBeta1 * g);
                T v = (beta2 * Unsafe.Add(ref second, index)) + (oneMinusBeta2 * g * g);
                Unsafe.Add(ref first, index) = m;
                Unsafe.Add(ref second, index) = v;
                Unsafe.Add(ref theta, index) -= rate * m / (T.Sqrt(v) + epsilon);
            }
        }
    }

    private static double CheckEpsilon(double value, string name) => value >= 1e-30 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, FormattableString.Invariant($"{name} must be finite and at least 1e-30; {value} was given."));
}

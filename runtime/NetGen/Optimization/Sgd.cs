using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lanes = System.Numerics.Vector;

namespace NetGen;

/// <summary>Plain (stochastic) gradient descent: theta = theta - alpha g.</summary>
/// <remarks>Source: A. Ng, Deep Learning Specialization, course 1, week 2, "Gradient Descent".</remarks>
/// <param name="LearningRate">alpha, above 0 and finite.</param>
/// <exception cref="ArgumentOutOfRangeException">The learning rate is not above 0 and finite.</exception>
public sealed record Sgd(double LearningRate) : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override OptimizerState<T> CreateState<T>(int parametersLength) => new State<T>(parametersLength);

    private sealed class State<T>(int parametersLength) : OptimizerState<T>(parametersLength)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private T rate;

        protected override void Prepare(double learningRate) => rate = T.CreateChecked(learningRate);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        protected override void Update(int start, Span<T> parameters, ReadOnlySpan<T> gradients)
        {
            ref T theta = ref MemoryMarshal.GetReference(parameters);
            ref T gradient = ref MemoryMarshal.GetReference(gradients);
            nuint index = 0;
            nuint length = (nuint)parameters.Length;
            if (Vector<T>.IsSupported)
            {
                nuint lanes = (nuint)Vector<T>.Count;
                for (; index + lanes <= length; index += lanes)
                {
                    Vector<T> g = Lanes.LoadUnsafe(ref gradient, index);
                    (Lanes.LoadUnsafe(ref theta, index) - (rate * g)).StoreUnsafe(ref theta, index);
                }
            }

            for (; index < length; index++)
                Unsafe.Add(ref theta, index) -= rate * Unsafe.Add(ref gradient, index);
        }
    }
}

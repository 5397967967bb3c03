using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Generated;
using NetGen.Numerics;

namespace NetGen;

/// <summary>The rule that <see cref="Adam"/> and <see cref="AdamW"/> share.</summary>
internal readonly struct AdamRule<T> : IUpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T rate;
    private readonly T beta1;
    private readonly T oneMinusBeta1;
    private readonly T beta2;
    private readonly T oneMinusBeta2;
    private readonly T epsilon;

    // Both corrections are moved out of the loop: with c1 = 1 - beta1^t and c2 = 1 - beta2^t,
    // alpha (m / c1) / (sqrt(v / c2) + epsilon) = (alpha sqrt(c2) / c1) m / (sqrt(v) + epsilon sqrt(c2)).
    [MethodImpl(Jit.Inline)]
    public AdamRule(long step, double learningRate, double beta1, double beta2, double epsilon)
    {
        double correction1 = 1 - Math.Pow(beta1, step);
        double rootOfCorrection2 = Math.Sqrt(1 - Math.Pow(beta2, step));
        rate = T.CreateChecked(learningRate * rootOfCorrection2 / correction1);
        this.beta1 = T.CreateChecked(beta1);
        oneMinusBeta1 = T.CreateChecked(1 - beta1);
        this.beta2 = T.CreateChecked(beta2);
        oneMinusBeta2 = T.CreateChecked(1 - beta2);
        this.epsilon = T.CreateChecked(epsilon * rootOfCorrection2);
    }

    public static int Vectors => 2;

    [MethodImpl(Jit.Inline)]
    public V Apply<V>(V theta, V gradient, ref V firstMoment, ref V secondMoment)
        where V : struct, ILanes<V, T> => theta - Step(gradient, ref firstMoment, ref secondMoment);

    /// <summary>alpha m^ / (sqrt(v^) + epsilon).</summary>
    [MethodImpl(Jit.Inline)]
    public V Step<V>(V gradient, ref V firstMoment, ref V secondMoment)
        where V : struct, ILanes<V, T>
    {
        firstMoment = (V.Broadcast(beta1) * firstMoment) + (V.Broadcast(oneMinusBeta1) * gradient);
        secondMoment = (V.Broadcast(beta2) * secondMoment) + (V.Broadcast(oneMinusBeta2) * gradient * gradient);
        return V.Broadcast(rate) * firstMoment / (V.Sqrt(secondMoment) + V.Broadcast(epsilon));
    }
}

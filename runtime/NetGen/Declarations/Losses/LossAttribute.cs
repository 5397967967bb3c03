namespace NetGen;

/// <summary>The loss of one row. The cost J is its mean over the rows plus the penalties.</summary>
/// <remarks>
/// <c>[Loss(nameof(F))]</c> is the loss L = mean over the outputs of F(a, y), with F from a method of the network's class:
/// <c>static float F(float prediction, float target)</c>, or <c>double</c> in a network of double precision. So J = (1/m) sum over the m
/// rows of the mean over the outputs of F(a, y), plus the penalties. What the method may contain is described at
/// <see cref="ActivationAttribute"/>.
/// </remarks>
/// <example>
/// <code>
/// [Network(5)]
/// [Dense(16), Tanh]
/// [Dense(1)]
/// [Loss(nameof(Quantile))]
/// public sealed partial class UpperBound
/// {
///     // Nine of ten targets lie below the prediction.
///     public static float Quantile(float prediction, float target) =>
///         target &gt; prediction ? 0.9f * (target - prediction) : 0.1f * (prediction - target);
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public class LossAttribute : Attribute
{
    /// <summary>The loss that a method of the network's class states.</summary>
    /// <param name="function">The name of the method: <c>nameof(Quantile)</c>.</param>
    public LossAttribute(string function) => Function = function;

    private protected LossAttribute()
    {
    }

    /// <summary>The name of the method that states the function; null for a loss of NetGen.</summary>
    public string? Function { get; }
}

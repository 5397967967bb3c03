namespace NetGen;

/// <summary>
/// An activation a = f(z), computed for each element; softmax is computed for each row. The output has the shape of the input. At a kink
/// the derivative is the one from the left.
/// </summary>
/// <remarks>
/// <para>
/// <c>[Activation(nameof(F))]</c> takes f from a method of the network's class: <c>static float F(float z)</c>, or <c>double</c> in a
/// network of double precision. The compiler reads the method, computes it in vector registers, and derives it. It understands
/// </para>
/// <list type="bullet">
/// <item>arithmetic <c>+ - * /</c> of numbers, constants, and conversions between <c>float</c> and <c>double</c>;</item>
/// <item><c>?:</c> and <c>if</c> with <c>&lt; &lt;= &gt; &gt;= == !=</c>, <c>&amp;&amp;</c>, <c>||</c> and <c>!</c>;</item>
/// <item>locals, which may be assigned again, and other static methods of the class;</item>
/// <item>
/// <c>Abs</c>, <c>Min</c>, <c>Max</c>, <c>Clamp</c> between constants, <c>Sign</c>, <c>Sqrt</c>, <c>Exp</c>, <c>Log</c>, <c>Tanh</c>,
/// <c>Sin</c>, <c>Cos</c> and <c>Pow</c> with a constant exponent, of <c>MathF</c>, <c>Math</c>, <c>float</c> and <c>double</c>.
/// </item>
/// </list>
/// <para>
/// Anything else is an error at that expression, and so are more than 200 operations. Everything is computed in the precision of the
/// network. A condition takes the derivative of the branch that it chooses.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [Network(784)]
/// [Dense(64), Activation(nameof(Mish))]
/// [Dense(10), Softmax]
/// public sealed partial class DigitNetwork
/// {
///     // Misra, 2019: z tanh(log(1 + e^z))
///     public static float Mish(float z) => z &gt; 20 ? z : z * MathF.Tanh(MathF.Log(1 + MathF.Exp(z)));
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public class ActivationAttribute : LayerAttribute
{
    /// <summary>The activation that a method of the network's class states.</summary>
    /// <param name="function">The name of the method: <c>nameof(Mish)</c>.</param>
    public ActivationAttribute(string function) => Function = function;

    private protected ActivationAttribute()
    {
    }

    /// <summary>The name of the method that states the function; null for an activation of NetGen.</summary>
    public string? Function { get; }
}

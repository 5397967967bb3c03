using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen;

/// <summary>The state of an optimizer that is given by a rule: the vectors that the rule updates.</summary>
/// <param name="parametersLength">The length of the block of parameters, at least 1.</param>
/// <param name="ruleOf">The rule of a step, from its number, from 1, and its learning rate.</param>
/// <param name="vectorNames">A name for each vector that the rule remembers.</param>
internal sealed class RuleState<TRule, T>(int parametersLength, Func<long, double, TRule> ruleOf, params ReadOnlySpan<string> vectorNames)
    : OptimizerState<T>(parametersLength, vectorNames)
    where TRule : struct, IUpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private TRule rule;

    [MethodImpl(Jit.Hot)]
    protected override void Prepare(double learningRate) => rule = ruleOf(Steps, learningRate);

    [MethodImpl(Jit.Hot)]
    protected override void Update(int start, Span<T> parameters, ReadOnlySpan<T> gradients) => Update<TRule, T>.Run(
        rule,
        parameters,
        gradients,
        TRule.Vectors > 0 ? Vector(0).Slice(start, parameters.Length) : default,
        TRule.Vectors > 1 ? Vector(1).Slice(start, parameters.Length) : default);
}

using NetGen.Generator.Ir;

namespace NetGen.Generator.Layers;

/// <summary>The mean, over the outputs, of a function of a prediction and its target that the user's class states as a method.</summary>
internal sealed record CustomLoss(string Method, Body Body) : ElementwiseLoss
{
    public override string Kind => CustomActivation.KindOf(Method);

    /// <summary>No member of the emitted code has this name, whatever the method is called.</summary>
    protected override string FunctionName => $"{Kind}Function";

    public override Expression Term(Expression score, Expression target) => Body.Apply(number => number == 0 ? score : target);
}

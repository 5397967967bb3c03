using NetGen.Generator.Ir;

namespace NetGen.Generator.Layers;

/// <summary>An activation that the user's class states as a method.</summary>
internal sealed record CustomActivation(string Method, Body Body) : Activation
{
    public override string Kind => KindOf(Method);

    public override string Display => $"Activation(nameof({Method}))";

    /// <summary>No member of the emitted code has this name, whatever the method is called.</summary>
    protected override string FunctionName => $"{Kind}Function";

    /// <summary>Not among the functions of the kinds, which stay in memory: this one changes while the user writes it.</summary>
    protected override Body Function => Body;

    /// <summary>The name of a method as the name of a kind: with a capital, so that it is no keyword of C#.</summary>
    public static string KindOf(string method) => char.ToUpperInvariant(method[0]) + method.Substring(1);

    public override Expression Value(Expression z) => Body.Apply(_ => z);
}

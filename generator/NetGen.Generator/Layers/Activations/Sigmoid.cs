using NetGen.Generator.Graph;
using NetGen.Generator.Ir;

namespace NetGen.Generator.Layers;

/// <summary>1 / (1 + e^-z).</summary>
internal sealed record Sigmoid : Activation
{
    public override Loss? DefaultLoss => new BinaryCrossEntropy();

    public override Expression Value(Expression z) => Build.Sigmoid(z);
}

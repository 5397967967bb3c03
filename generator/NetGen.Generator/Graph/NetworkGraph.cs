using NetGen.Generator.Declaration;
using NetGen.Generator.Ir;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Graph;

/// <summary>
/// A valid network with every shape inferred and every parameter placed: the gate of the incremental pipeline. It is immutable and
/// structurally equal, and holds no symbol, syntax, location or compilation. The later passes depend on nothing else.
/// </summary>
internal sealed record NetworkGraph(
    ClassDeclaration Class,
    bool IsDouble,
    bool GradientCheck,
    Shape Input,
    EquatableArray<LayerNode> Layers,
    Loss Loss,
    EquatableArray<Hyperparameter> Hyperparameters,
    int TrainedLength,
    int ParametersLength)
{
    public Shape Output => Layers[Layers.Length - 1].Output;

    public int ParameterCount => Layers.Sum(node => node.Tensors.Sum(tensor => tensor.Length));

    public long MultiplyAdds => Layers.Sum(node => node.Layer.MultiplyAdds(node.Input));

    /// <summary>Whether the loss starts from the input of the last layer instead of its output.</summary>
    public bool IsFused => Loss.IsFusedWith(Layers[Layers.Length - 1].Layer);
}

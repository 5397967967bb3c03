using NetGen.Generator.Layers;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Graph;

/// <summary>
/// A layer in the order of the network: the attribute it comes from, its position among the declared layers (from 1), its name, its
/// modifiers.
/// </summary>
internal sealed record PlacedLayer(Layer Layer, int Attribute, int Position, string Name, LayerModifiers Modifiers)
{
    public string Place => $"{Position}";

    /// <summary>The finding of a problem of this layer.</summary>
    public Finding Finding(LayerProblem problem) =>
        new(Descriptors.Of(problem.Id), Attribute, [Layer.Display, Place, .. problem.Arguments]);
}

/// <summary>A penalty as declared.</summary>
internal sealed record DeclaredPenalty(double Lambda, bool Biases);

/// <summary>The modifiers of one layer, or the defaults of all layers.</summary>
internal sealed record LayerModifiers(Initializer? Initializer, DeclaredPenalty? L1, DeclaredPenalty? L2)
{
    public static LayerModifiers None => new(null, null, null);

    public LayerModifiers Or(LayerModifiers defaults) => new(Initializer ?? defaults.Initializer, L1 ?? defaults.L1, L2 ?? defaults.L2);
}

/// <summary>
/// The loss and defaults of a network: the declared loss (null to infer it), its attribute, the default modifiers and their first
/// attribute.
/// </summary>
internal sealed record NetworkModifiers(Loss? Loss, int LossAttribute, LayerModifiers Defaults, int DefaultsAttribute);

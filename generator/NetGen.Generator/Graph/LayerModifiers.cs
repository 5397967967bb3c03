namespace NetGen.Generator.Graph;

/// <summary>The modifiers of one layer, or the defaults of all layers.</summary>
internal sealed record LayerModifiers(Initializer? Initializer, DeclaredPenalty? L1, DeclaredPenalty? L2)
{
    public static LayerModifiers None => new(null, null, null);

    public LayerModifiers Or(LayerModifiers defaults) => new(Initializer ?? defaults.Initializer, L1 ?? defaults.L1, L2 ?? defaults.L2);
}

/// <summary>A penalty as declared.</summary>
internal sealed record DeclaredPenalty(double Lambda, bool Biases);

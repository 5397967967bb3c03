namespace NetGen.Generator.Emission;

/// <summary>The names that a compiled network takes in the user's class.</summary>
internal static class SurfaceMembers
{
    public static readonly HashSet<string> Names =
    [
        "InputLength", "OutputLength", "ParameterCount", "MultiplyAdds", "ScratchBytes", "Description", "Parameters", "Tensors", "Layers",
        "Predict", "Classify", "Forward", "Backward", "Cost", "CostAndGradient", "CreateWorkspace", "Summary",
        "Workspace", "LayerViews", "WeightsView", "WeightsAndBiasesView", "Kernels", "GradientTwin", "compiled",
    ];

    /// <summary>The constructor as a member of the user's class.</summary>
    public static string ConstructorOf(string type) => $"{type}(int seed)";

    /// <summary>The property that a layer's views are reached by.</summary>
    public static string PropertyOf(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);
}

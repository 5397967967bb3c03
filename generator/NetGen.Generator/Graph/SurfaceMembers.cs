namespace NetGen.Generator.Graph;

/// <summary>The names of the members that the compiled network adds to the user's class.</summary>
internal static class SurfaceMembers
{
    public const string LayerViews = "LayerViews";

    /// <summary>The interface by which a network is created from its type alone.</summary>
    public const string Factory = "INetworkFactory<TSelf>";

    /// <summary>The rule that callers of the constructor must set the required members of the class.</summary>
    public const string RequiredMembers = "required";

    public static readonly HashSet<string> Names =
    [
        "InputLength", "OutputLength", "ParameterCount", "MultiplyAdds", "ScratchBytes", "FromFile", "Description", "Parameters", "Tensors",
        "Layers",
        "Decision", "Predict", "Classify", "Forward", "Backward", "Cost", "CostAndGradient", "UpdateAverages", "CreateWorkspace", "Summary",
        "Workspace", LayerViews, "WeightsView", "WeightsAndBiasesView", "GammaAndBetaView", "Kernels", "GradientTwin", "compiled",
    ];

    /// <summary>The same of a frozen network.</summary>
    public static readonly HashSet<string> OfFrozen =
    [
        "InputLength", "OutputLength", "Description", "Decision", "Instance", "Predict", "Classify", "SelfTest", "Kernels", "Loaded",
        "Numbers",
    ];

    /// <summary>A method as a member of the user's class; overloads with another number of parameters are other members.</summary>
    public static string MethodOf(string name, int parameters) => $"{name}/{parameters}";

    /// <summary>The name of a member without its number of parameters.</summary>
    public static string NameOf(string member) => member.Split('/')[0];

    /// <summary>Whether one class cannot have both members.</summary>
    public static bool Clash(string first, string second) =>
        NameOf(first) == NameOf(second) && (first == second || !first.Contains('/') || !second.Contains('/'));

    /// <summary>The constructor as a member of the user's class.</summary>
    public static string ConstructorOf(string type) => $"{type}(int seed)";

    /// <summary>A member of the network's interface that the user implements explicitly.</summary>
    public static string ExplicitlyImplemented(string name) => "INetwork." + name;

    /// <summary>The name of the interface member that a member implements; "?" if it implements none.</summary>
    public static string ImplementedBy(string member) =>
        member.StartsWith("INetwork.", StringComparison.Ordinal) ? member.Substring("INetwork.".Length) : "?";

    /// <summary>The property that returns a layer's views.</summary>
    public static string PropertyOf(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);
}

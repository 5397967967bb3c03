using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission;

/// <summary>
/// The public surface of a network. A wrong declaration has one too, as a skeleton: the same members without code, so that one mistake
/// gives one error and the rest of the user's code still compiles.
/// </summary>
/// <param name="Class">The user's class.</param>
/// <param name="IsDouble">Whether the elements are doubles.</param>
/// <param name="TakesLabels">Whether a class is a whole row of targets: the only output is a classification.</param>
/// <param name="Classifies">Whether exactly one of the outputs is a classification.</param>
/// <param name="HasAverages">Whether there are moving averages.</param>
/// <param name="IsSkeleton">Whether the members have no code.</param>
/// <param name="Layers">The layers with tensors.</param>
/// <param name="Omitted">The members that are left out.</param>
internal sealed record SurfaceModel(
    ClassDeclaration Class,
    bool IsDouble,
    bool TakesLabels,
    bool Classifies,
    bool HasAverages,
    bool IsSkeleton,
    EquatableArray<LayerView> Layers,
    EquatableArray<string> Omitted)
{
    public string Element => IsDouble ? "double" : "float";

    public static SurfaceModel Of(NetworkGraph graph)
    {
        List<LayerView> views = [];
        int firstTensor = 0;
        foreach (LayerNode node in graph.Nodes.Where(node => node.Tensors.Length > 0))
        {
            views.Add(new(node.Name, firstTensor, node.Tensors.Select(tensor => tensor.Name).ToArray()));
            firstTensor += node.Tensors.Length;
        }

        return new(
            graph.Class,
            graph.IsDouble,
            graph.Heads.Length == 1 && graph.Heads[0].IsClassifier,
            graph.Heads.Count(head => head.IsClassifier) == 1,
            graph.ParametersLength > graph.TrainedLength,
            IsSkeleton: false,
            views.ToArray(),
            []);
    }

    /// <summary>The skeleton of a wrong declaration.</summary>
    public static SurfaceModel Skeleton(NetworkSpec spec, IEnumerable<string> omitted) =>
        new(
            spec.Class,
            spec.IsDouble,
            TakesLabels: true,
            Classifies: true,
            spec.Nodes.Any(node => node.Layer.Signature.Any(tensor => tensor.Role == TensorRole.Average)),
            IsSkeleton: true,
            spec.Nodes
                .Select(node => new LayerView(node.Name, 0, TrainedTensors(node.Layer)))
                .Where(view => view.Tensors.Length > 0)
                .GroupBy(view => view.Property)
                .Select(group => group.First())
                .Where(view => LayerNames.WhyNot(view.Name) is null)
                .ToArray(),
            omitted.ToArray());

    private static string[] TrainedTensors(Layer layer) =>
        [.. layer.Signature.Where(tensor => tensor.Role != TensorRole.Average).Select(tensor => tensor.Name)];
}

/// <summary>The named views of a layer's tensors: the number of its first tensor, and their names.</summary>
internal sealed record LayerView(string Name, int FirstTensor, EquatableArray<string> Tensors)
{
    public string Property => SurfaceMembers.PropertyOf(Name);

    public string Type => string.Join("And", Tensors.Select(SurfaceMembers.PropertyOf)) + "View";
}

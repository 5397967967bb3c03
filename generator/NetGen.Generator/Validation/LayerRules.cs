using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Declaration;
using NetGen.Generator.Emission;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Validation;

/// <summary>The rules that concern layers before their shapes are known.</summary>
internal static class LayerRules
{
    private static readonly HashSet<string> MembersOfEveryObject = ["Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize"];

    /// <summary>Longest layer name: names in metadata have at most 1023 bytes, and several contain a layer's name.</summary>
    private const int MostOfName = 200;

    public static EquatableArray<Finding> Check(NetworkDeclaration declaration, EquatableArray<PlacedLayer> layers, NetworkModifiers modifiers)
    {
        if (declaration.Precision is not (NetworkDeclaration.Single or NetworkDeclaration.Double))
            return One(new(Descriptors.OutOfRange, Finding.Network, "Network, Precision", $"{declaration.Precision}", "Single or Double"));
        if (declaration.InputShape.Length == 0 || declaration.InputShape.Any(extent => extent < 1) || new Shape(declaration.InputShape).Size > GraphBuilder.MaxActivations)
            return One(new(Descriptors.InputShape, Finding.Network, string.Join(", ", declaration.InputShape), $"{GraphBuilder.MaxActivations}"));
        if (layers.Length == 0)
            return One(new(Descriptors.NoLayers, Finding.Network, declaration.Class.Name));
        if (modifiers.Defaults != LayerModifiers.None && layers.All(placed => placed.Layer.Parameters(Shape.Vector(1)).Length == 0))
            return One(new(Descriptors.NothingToModify, modifiers.DefaultsAttribute, declaration.Attributes[modifiers.DefaultsAttribute].Name, "the network has no layer with parameters"));

        List<Finding> findings = [];
        findings.AddRange(Arguments(layers));
        findings.AddRange(Names(layers));
        findings.AddRange(Order(layers));
        if (modifiers.Loss?.Check() is { } problem)
            findings.Add(new(Descriptors.Of(problem.Id), modifiers.LossAttribute, [modifiers.Loss.Kind, .. problem.Arguments]));
        return findings.GroupBy(finding => finding.Attribute).Select(group => group.First()).ToArray();
    }

    private static IEnumerable<Finding> Arguments(EquatableArray<PlacedLayer> layers)
    {
        foreach (PlacedLayer placed in layers)
        {
            if (placed.Layer.Check() is { } problem)
                yield return new(Descriptors.Of(problem.Id), placed.Attribute, [placed.Layer.Display, placed.Place, .. problem.Arguments]);
        }
    }

    private static IEnumerable<Finding> Names(EquatableArray<PlacedLayer> layers)
    {
        Dictionary<string, PlacedLayer> taken = [];
        foreach (PlacedLayer placed in layers)
        {
            string property = SurfaceMembers.PropertyOf(placed.Name);
            if (WhyNoName(placed.Name) is { } reason)
                yield return new(Descriptors.InvalidName, placed.Attribute, placed.Layer.Display, placed.Place, placed.Name, reason);
            else if (taken.TryGetValue(property, out PlacedLayer? owner))
                yield return new(Descriptors.DuplicateLayerName, placed.Attribute, placed.Name, placed.Layer.Display, placed.Place, owner.Place);
            else
                taken.Add(property, placed);
        }
    }

    private static IEnumerable<Finding> Order(EquatableArray<PlacedLayer> layers)
    {
        for (int index = 0; index < layers.Length - 1; index++)
        {
            if (layers[index].Layer.OnlyLast)
                yield return new(Descriptors.OnlyLast, layers[index].Attribute, layers[index].Layer.Display, layers[index].Place, layers[index + 1].Layer.Display);
        }
    }

    /// <summary>Whether a layer's views can be reached by a property of this name.</summary>
    public static bool CanBeName(string name) => WhyNoName(name) is null;

    private static string? WhyNoName(string name)
    {
        string property = SurfaceMembers.PropertyOf(name);
        return !SyntaxFacts.IsValidIdentifier(name) ? "it is not a C# identifier"
            : MembersOfEveryObject.Contains(property) ? $"every object has a member '{property}'"
            : property == SurfaceMembers.LayerViews ? "the type of the property that holds all layers has this name"
            : name.Length > MostOfName ? $"it has {name.Length} characters, at most {MostOfName}"
            : null;
    }

    private static EquatableArray<Finding> One(Finding finding) => [finding];
}

using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Declaration;
using NetGen.Generator.Emission;
using NetGen.Generator.Graph;
using NetGen.Generator.Ir;

namespace NetGen.Generator.Validation;

/// <summary>The rules that concern layers before their shapes are known.</summary>
internal static class LayerRules
{
    private static readonly HashSet<string> MembersOfEveryObject =
        ["Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize"];

    /// <summary>The longest layer name. Names in metadata have at most 1023 bytes, and several contain the name of a layer.</summary>
    private const int MostOfName = 200;

    public static EquatableArray<Finding> Check(
        NetworkDeclaration declaration, EquatableArray<PlacedLayer> layers, NetworkModifiers modifiers)
    {
        if (declaration.Precision is not (NetworkDeclaration.Single or NetworkDeclaration.Double))
            return One(new(Descriptors.OutOfRange, Finding.Network, "Network, Precision", $"{declaration.Precision}", "Single or Double"));
        EquatableArray<int> shape = declaration.InputShape;
        if (shape.Length == 0 || shape.Any(extent => extent < 1) || new Shape(shape).Size > GraphBuilder.MaxActivations)
            return One(new(Descriptors.InputShape, Finding.Network, string.Join(", ", shape), $"{GraphBuilder.MaxActivations}"));
        if (layers.Length == 0)
            return One(new(Descriptors.NoLayers, Finding.Network, declaration.Class.Name));
        if (modifiers.Defaults != LayerModifiers.None && layers.All(placed => placed.Layer.Signature.Length == 0))
        {
            string modifier = declaration.Attributes[modifiers.DefaultsAttribute].Name;
            const string Reason = "the network has no layer with parameters";
            return One(new(Descriptors.NothingToModify, modifiers.DefaultsAttribute, modifier, Reason));
        }

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
                yield return placed.Finding(problem);
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
            {
                yield return new(
                    Descriptors.DuplicateLayerName, placed.Attribute, placed.Name, placed.Layer.Display, placed.Place, owner.Place);
            }
            else
                taken.Add(property, placed);
        }
    }

    private static IEnumerable<Finding> Order(EquatableArray<PlacedLayer> layers)
    {
        for (int index = 0; index < layers.Length - 1; index++)
        {
            PlacedLayer placed = layers[index];
            string next = layers[index + 1].Layer.Display;
            if (placed.Layer.OnlyLast)
                yield return new(Descriptors.OnlyLast, placed.Attribute, placed.Layer.Display, placed.Place, next);
        }
    }

    /// <summary>Whether a layer can have this name, which also names the property of its views.</summary>
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

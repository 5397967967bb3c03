using NetGen.Generator.Graph;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Declaration;

/// <summary>
/// From attributes to nodes: a bracket is a block that goes on from the value before it, unless it begins with From or Input.
/// </summary>
internal static class SpecReader
{
    /// <summary>What is declared, what is wrong with it, and what is right but probably not meant.</summary>
    public static (NetworkSpec Spec, EquatableArray<Problem> Problems, EquatableArray<Problem> Suggestions) Read(
        NetworkDeclaration declaration)
    {
        SpecDraft draft = new(declaration);
        if (declaration.Precision is not (NetworkDeclaration.Single or NetworkDeclaration.Double))
        {
            string precision = FormattableString.Invariant($"{declaration.Precision}");
            draft.Report(ProblemId.OutOfRange, Problem.Network, "Network, Precision", precision, "Single or Double");
        }

        IEnumerable<int> attributes = Enumerable.Range(0, declaration.Attributes.Length);
        foreach (IGrouping<int, int> bracket in attributes.GroupBy(index => declaration.Attributes[index].Bracket))
            new BracketReader(draft, [.. bracket]).Read();
        ReportLosses(draft);
        EquatableArray<NodeSpec> nodes = Named(draft);
        NetworkSpec spec = new(
            declaration.Class,
            declaration.IsDouble,
            declaration.GradientCheck,
            draft.Inputs.ToArray(),
            nodes,
            Heads(draft, nodes),
            draft.Defaults,
            draft.DefaultsOrigin);
        return (spec, OnePerAttribute(draft.Problems), OnePerAttribute(draft.Suggestions));
    }

    private static EquatableArray<Problem> OnePerAttribute(List<Problem> problems) =>
        problems.GroupBy(problem => problem.Origin).Select(group => group.First()).ToArray();

    /// <summary>A loss that stands alone is probably the one that an output lacks, so it is the only problem.</summary>
    private static void ReportLosses(SpecDraft draft)
    {
        foreach (int loss in draft.LossesWithoutOutput)
            draft.Report(ProblemId.LossWithoutOutput, loss, draft.Declaration.Attributes[loss].Name);
        foreach (int output in draft.LossesWithoutOutput.Count > 0 ? [] : draft.OutputsWithoutLoss)
            draft.Report(ProblemId.OutputWithoutLoss, output, draft.Declaration.Attributes[output].DeclaredName ?? "");
    }

    /// <summary>
    /// The nodes with names: the declared name, with a running number if its bracket is repeated; else the kind and a running number.
    /// </summary>
    private static EquatableArray<NodeSpec> Named(SpecDraft draft)
    {
        Dictionary<string, int> ofKind = [];
        Dictionary<int, int> ofAttribute = [];
        HashSet<int> repeated =
            [.. draft.Nodes.GroupBy(node => node.Origin).Where(place => place.Count() > 1).Select(place => place.Key)];
        return draft.Nodes.Select(node =>
        {
            string kind = node.Layer.Kind.ToLowerInvariant();
            ofKind[kind] = ofKind.TryGetValue(kind, out int count) ? count + 1 : 1;
            ofAttribute[node.Origin] = ofAttribute.TryGetValue(node.Origin, out int round) ? round + 1 : 1;
            string name = node.Name is null ? $"{kind}{ofKind[kind]}"
                : repeated.Contains(node.Origin) ? $"{node.Name}{ofAttribute[node.Origin]}"
                : node.Name;
            return new NodeSpec(
                node.Layer,
                node.Inputs.Select(draft.NumberOf),
                name,
                node.Name is not null,
                node.Origin,
                node.Position,
                node.Modifiers);
        }).ToArray();
    }

    /// <summary>The declared outputs; without one, the last value is the only output.</summary>
    private static EquatableArray<HeadSpec> Heads(SpecDraft draft, EquatableArray<NodeSpec> nodes)
    {
        if (draft.HasOutputs || nodes.Length == 0)
            return draft.Heads.Select(head => head with { Value = draft.NumberOf(head.Value) }).ToArray();
        Loss loss = draft.Loss ?? nodes[nodes.Length - 1].Layer.DefaultLoss ?? new MeanSquaredError();
        return [new(null, draft.NumberOf(draft.Current), loss, 1, Problem.Network, draft.LossOrigin)];
    }
}

using NetGen.Generator.Graph;

namespace NetGen.Generator.Declaration;

/// <summary>
/// Binds the modifiers of a bracket: each to the nearest layer with a matrix of weights before it; without such a layer it is the default
/// of the network where the bracket declares defaults.
/// </summary>
internal sealed record Modifiers(SpecDraft Draft, int First, bool AreDefaults)
{
    public void Add(AttributeDeclaration attribute, int origin)
    {
        List<DraftNode> nodes = Draft.Nodes;
        int bound = NodeOf(attribute);
        if (bound >= 0)
        {
            DraftNode node = nodes[bound];
            nodes[bound] = node with { Modifiers = Modified(node.Modifiers, attribute, origin, node.Layer.Display) };
        }
        else if (AreDefaults)
        {
            Draft.Defaults = Modified(Draft.Defaults, attribute, origin, "the network");
            Draft.DefaultsOrigin = Draft.DefaultsOrigin == Problem.Network ? origin : Draft.DefaultsOrigin;
        }
        else
        {
            string reason = nodes.Count > First
                ? "no layer with weights stands before it in its bracket"
                : "its bracket has no layer before it";
            Draft.Report(ProblemId.NothingToModify, origin, attribute.Name, reason);
        }
    }

    /// <summary>
    /// The nearest node with a matrix of weights; without one, for a penalty that includes biases, the nearest one that trains anything,
    /// such as BatchNorm. -1 if the bracket has neither.
    /// </summary>
    private int NodeOf(AttributeDeclaration attribute)
    {
        int Nearest(Predicate<TensorSignature> suits)
        {
            int index = Draft.Nodes.Count - 1;
            while (index >= First && !Draft.Nodes[index].Layer.Signature.Any(suits))
                index--;
            return index >= First ? index : -1;
        }

        int withWeights = Nearest(tensor => tensor.Role == TensorRole.Weights);
        return withWeights >= 0 || !attribute.Get("Biases", false) ? withWeights : Nearest(tensor => tensor.Role != TensorRole.Average);
    }

    private LayerModifiers Modified(LayerModifiers modifiers, AttributeDeclaration attribute, int origin, string subject)
    {
        bool isInitializer = attribute.Role == AttributeRole.Initializer;
        bool isSet = isInitializer ? modifiers.Initializer is not null
            : attribute.Name == "L1" ? modifiers.L1 is not null
            : modifiers.L2 is not null;
        if (isSet)
            Draft.Report(ProblemId.DuplicateModifier, origin, isInitializer ? "the initializer" : attribute.Name, subject);
        if (ModifierRanges.Check(attribute, origin) is { } problem)
            Draft.Problems.Add(problem);
        if (isInitializer)
        {
            string[] arguments = [.. attribute.Arguments.Where(argument => argument.IsPositional).Select(argument => argument.Literal)];
            return modifiers with { Initializer = new(attribute.Name, arguments) };
        }

        DeclaredPenalty penalty = new(attribute.Get("lambda", 0.0), attribute.Get("Biases", false));
        return attribute.Name == "L1" ? modifiers with { L1 = penalty } : modifiers with { L2 = penalty };
    }
}

using NetGen.Generator.Graph;
using NetGen.Generator.Ir;

namespace NetGen.Generator.Validation;

/// <summary>The rules that a declaration must keep before shapes are known.</summary>
internal static class SpecRules
{
    public static EquatableArray<Problem> Check(NetworkSpec spec)
    {
        if (OfInputs(spec) is { } ofInputs)
            return [ofInputs];
        if (spec.Nodes.Length == 0)
            return [new(ProblemId.NoLayers, Problem.Network, spec.Class.Name)];
        if (spec.Defaults != LayerModifiers.None && spec.Nodes.All(node => node.Layer.Signature.Length == 0))
        {
            string modifier = spec.Defaults.Initializer?.Name ?? (spec.Defaults.L1 is null ? "L2" : "L1");
            const string Reason = "the network has no layer with parameters";
            return [new(ProblemId.NothingToModify, spec.DefaultsOrigin, modifier, Reason)];
        }

        IEnumerable<Problem> problems =
        [
            .. Arguments(spec), .. Names(spec), .. ValueNames(spec), .. NumbersOfValues(spec), .. Order(spec), .. Unused(spec),
            .. Losses(spec),
        ];
        return problems.GroupBy(problem => problem.Origin).Select(group => group.First()).ToArray();
    }

    private static Problem? OfInputs(NetworkSpec spec)
    {
        foreach (InputSpec input in spec.Inputs)
        {
            EquatableArray<int> shape = input.Shape;
            if (shape.Length > 0 && shape.All(extent => extent >= 1) && new Shape(shape).Size <= NetworkLimits.Activations)
                continue;
            string extents = string.Join(", ", shape.Select(extent => FormattableString.Invariant($"{extent}")));
            string declared = input.Origin == Problem.Network ? $"[Network({extents})]"
                : $"Input({string.Join(", ", new[] { $"\"{input.Name}\"", extents }.Where(part => part.Length > 0))})";
            return new(ProblemId.InputShape, input.Origin, declared, $"{NetworkLimits.Activations}");
        }

        return null;
    }

    private static IEnumerable<Problem> Arguments(NetworkSpec spec)
    {
        foreach (NodeSpec node in spec.Nodes)
        {
            if (node.Layer.Check() is { } problem)
                yield return node.Problem(problem);
        }
    }

    private static IEnumerable<Problem> Names(NetworkSpec spec)
    {
        Dictionary<string, NodeSpec> taken = [];
        foreach (NodeSpec node in spec.Nodes)
        {
            string property = SurfaceMembers.PropertyOf(node.Name);
            if (LayerNames.WhyNot(node.Name) is { } reason)
                yield return new(ProblemId.InvalidName, node.Origin, node.Layer.Display, node.Place, node.Name, reason);
            else if (taken.TryGetValue(property, out NodeSpec? owner))
            {
                string other = $"the layer at position {owner.Place}";
                yield return new(ProblemId.DuplicateLayerName, node.Origin, node.Name, node.Layer.Display, node.Place, other);
            }
            else
                taken.Add(property, node);
        }
    }

    /// <summary>The names of inputs, which must differ from those of layers too, and of outputs.</summary>
    private static IEnumerable<Problem> ValueNames(NetworkSpec spec)
    {
        Dictionary<string, string> taken = [];
        foreach (NodeSpec node in spec.Nodes)
            taken[node.Name] = $"{node.Layer.Display} at position {node.Place}";
        foreach (InputSpec input in spec.Inputs)
        {
            string subject = input.Origin == Problem.Network ? "the input of [Network]" : "Input";
            if (input.Name is null && input.Origin == Problem.Network)
                continue;
            if (NameProblem(input.Name, input.Origin, subject, taken) is { } problem)
                yield return problem;
            taken[input.Name ?? ""] = "another input";
        }

        taken.Clear();
        foreach (HeadSpec head in spec.Heads.Where(head => head.Name is not null))
        {
            if (NameProblem(head.Name, head.Origin, "Output", taken) is { } problem)
                yield return problem;
            taken[head.Name!] = "another output";
        }
    }

    private static Problem? NameProblem(string? name, int origin, string subject, Dictionary<string, string> taken)
    {
        string? reason = name is null ? "it is null"
            : taken.TryGetValue(name, out string? owner) ? $"{owner} has it"
            : LayerNames.WhyNot(name);
        return reason is null ? null : new(ProblemId.ValueName, origin, subject, name ?? "null", reason);
    }

    private static IEnumerable<Problem> NumbersOfValues(NetworkSpec spec)
    {
        foreach (NodeSpec node in spec.Nodes)
        {
            (int least, int most) = node.Layer.Takes;
            int given = node.Inputs.Length;
            if (given >= least && given <= most)
                continue;
            string taken = most == 1 ? "one value" : most == int.MaxValue ? $"at least {least} values" : $"{least} to {most} values";
            string advice = given < least ? $"name the values and write [From(\"a\", \"b\"), {node.Layer.Display}]"
                : "join them before it with Add, Multiply, Average, Maximum or Concat";
            string subject = $"{node.Layer.Display} at position {node.Place}";
            yield return new(ProblemId.NumberOfValues, node.Origin, subject, taken, $"{given}", advice);
        }
    }

    private static IEnumerable<Problem> Order(NetworkSpec spec)
    {
        foreach (NodeSpec reader in spec.Nodes)
        {
            foreach (int value in reader.Inputs)
            {
                if (spec.NodeOf(value) is { Layer.OnlyLast: true } node)
                    yield return new(ProblemId.OnlyLast, node.Origin, node.Layer.Display, node.Place, reader.Layer.Display);
            }
        }
    }

    private static IEnumerable<Problem> Unused(NetworkSpec spec)
    {
        HashSet<int> used = [.. spec.Nodes.SelectMany(node => node.Inputs), .. spec.Heads.Select(head => head.Value)];
        for (int input = 0; input < spec.Inputs.Length; input++)
        {
            if (used.Contains(input))
                continue;
            InputSpec unused = spec.Inputs[input];
            yield return unused.Origin == Problem.Network
                ? new(ProblemId.UnusedValue, unused.Origin, "the input of [Network]", "name it with InputName and write From")
                : new(ProblemId.UnusedValue, unused.Origin, $"Input(\"{unused.Name}\")", "write From with its name, or leave it out");
        }

        for (int index = 0; index < spec.Nodes.Length; index++)
        {
            NodeSpec node = spec.Nodes[index];
            if (!used.Contains(spec.ValueOf(index)))
            {
                string subject = $"the output of {node.Layer.Display} at position {node.Place}";
                yield return new(ProblemId.UnusedValue, node.Origin, subject, "give it a Name and write From, or leave the layer out");
            }
        }
    }

    private static IEnumerable<Problem> Losses(NetworkSpec spec)
    {
        foreach (HeadSpec head in spec.Heads)
        {
            if (head.Loss.Check() is { } problem)
                yield return new(problem.Id, head.LossOrigin, [head.Loss.Kind, .. problem.Arguments]);
        }
    }
}

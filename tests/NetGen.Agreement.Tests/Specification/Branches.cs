using System.Collections.Immutable;

namespace NetGen.Agreement.Tests;

/// <summary>Makes a graph of a chain: residual blocks, joins, a second input, a second output.</summary>
internal static class Branches
{
    private static readonly Join[] Joins = [Join.Add, Join.Multiply, Join.Average, Join.Maximum, Join.Concat];

    private static readonly Activation[] Smooth = [Activation.Tanh, Activation.Sigmoid, Activation.Swish, Activation.Softplus];

    public static NetworkSpec Grow(NetworkSpec chain, Random random)
    {
        NetworkSpec spec = chain;
        if (random.Next(3) > 0)
            spec = WithJoin(spec, random);
        if (random.Next(4) == 0)
            spec = WithInput(spec, random);
        if (random.Next(2) == 0)
            spec = WithResidual(spec, random);
        return random.Next(3) == 0 ? WithOutput(spec, random) : spec;
    }

    /// <summary>
    /// One of the brackets with a dense layer, before the last, adds what it begins with. A layer before it makes both equally wide.
    /// </summary>
    private static NetworkSpec WithResidual(NetworkSpec spec, Random random)
    {
        int[] candidates = [.. Enumerable.Range(0, spec.Brackets.Length - 1).Where(index =>
            spec.Brackets[index] is { Layers: [DenseSpec, ..], Input: null, From.IsEmpty: true })];
        if (candidates.Length == 0)
            return spec;
        int chosen = candidates[random.Next(candidates.Length)];
        BracketSpec bracket = spec.Brackets[chosen];
        int width = ((DenseSpec)bracket.Layers[0]).Units;
        ImmutableArray<BracketSpec> brackets = spec.Brackets.SetItem(chosen, bracket with { IsResidual = true });
        BracketSpec before = new([new DenseSpec(width, random.Next(2) == 0), new ActivationSpec(Smooth[random.Next(Smooth.Length)])]);
        return spec with { Brackets = WidthBefore(spec, chosen) == width ? brackets : brackets.Insert(chosen, before) };
    }

    /// <summary>Before one of the brackets, the value so far is joined with earlier ones.</summary>
    private static NetworkSpec WithJoin(NetworkSpec spec, Random random)
    {
        if (spec.Brackets.Length < 2)
            return spec;
        int at = 1 + random.Next(spec.Brackets.Length - 1);
        Join kind = Joins[random.Next(Joins.Length)];
        List<BracketSpec> brackets = [.. spec.Brackets];
        List<string> names = [];
        List<int> widths = [];
        string? inputName = spec.InputName;
        foreach (int earlier in Enumerable.Range(-1, at).OrderBy(_ => random.Next()).Take(1 + random.Next(2)))
        {
            if (earlier < 0)
                names.Add(inputName ??= "x");
            else
                names.Add(Name(brackets, earlier));
            widths.Add(WidthBefore(spec, earlier + 1));
        }

        bool needsWidth = kind != Join.Concat;
        if (needsWidth && widths.Distinct().Count() > 1)
        {
            names.RemoveRange(1, names.Count - 1);
            widths.RemoveRange(1, widths.Count - 1);
        }

        if (needsWidth && WidthBefore(spec, at) != widths[0])
            brackets.Insert(at++, new([new DenseSpec(widths[0]), new ActivationSpec(Smooth[random.Next(Smooth.Length)])]));
        names.Insert(random.Next(names.Count + 1), Name(brackets, at - 1));
        brackets.Insert(at, new([new JoinSpec(kind)]) { From = [.. names] });
        return spec with { Brackets = [.. brackets], InputName = inputName };
    }

    /// <summary>A second input goes through a layer of its own and joins before the last bracket.</summary>
    private static NetworkSpec WithInput(NetworkSpec spec, Random random)
    {
        if (spec.Brackets.Length < 2)
            return spec;
        int width = 1 + random.Next(20);
        List<BracketSpec> brackets = [.. spec.Brackets];
        int last = brackets.Count - 1;
        string main = Name(brackets, last - 1);
        BracketSpec aside = new([new DenseSpec(1 + random.Next(9)), new ActivationSpec(Smooth[random.Next(Smooth.Length)])])
        {
            Input = ("extra", width),
            Name = "aside",
        };
        brackets.InsertRange(last, [aside, new([new JoinSpec(Join.Concat)]) { From = [main, "aside"] }]);
        return spec with { InputWidth = spec.InputWidth + width, Brackets = [.. brackets] };
    }

    /// <summary>A second output grows from what the last bracket begins with.</summary>
    private static NetworkSpec WithOutput(NetworkSpec spec, Random random)
    {
        if (spec.Brackets.Length < 2)
            return spec;
        List<BracketSpec> brackets = [.. spec.Brackets];
        int last = brackets.Count - 1;
        string trunk = Name(brackets, last - 1);
        brackets[last] = brackets[last] with { Output = new("first", random.Next(2) == 0 ? 1 : 0.3, new(spec.Loss, spec.LabelSmoothing)) };
        (Activation? activation, Loss loss) = NetworkSpecGenerator.Ends[random.Next(NetworkSpecGenerator.Ends.Length)];
        int width = random.Next(3) == 0 ? 1 : 2 + random.Next(16);
        ImmutableArray<LayerSpec> layers = [new DenseSpec(loss == Loss.CrossEntropy ? Math.Max(2, width) : width)];
        brackets.Add(new(activation is null ? layers : layers.Add(new ActivationSpec(activation.Value)))
        {
            From = [trunk],
            Output = new("second", random.Next(2) == 0 ? 1 : 1.7, new(loss)),
        });
        return spec with { Brackets = [.. brackets] };
    }

    private static int WidthBefore(NetworkSpec spec, int bracket)
    {
        if (bracket == 0)
            return spec.InputWidths[0];
        int later = spec.Brackets.Skip(bracket).Sum(each => each.Input?.Width ?? 0);
        NetworkSpec beginning = spec with { Brackets = spec.Brackets[..bracket], InputWidth = spec.InputWidth - later };
        return beginning.Layers[^1].OutputWidth;
    }

    /// <summary>The name of the last value of a bracket, which gets one if it has none.</summary>
    private static string Name(List<BracketSpec> brackets, int number)
    {
        int free = Enumerable.Range(0, brackets.Count).First(index => brackets.TrueForAll(bracket => bracket.Name != $"value{index}x"));
        string name = brackets[number].Name ?? $"value{free}x";
        brackets[number] = brackets[number] with { Name = name };
        return name;
    }
}

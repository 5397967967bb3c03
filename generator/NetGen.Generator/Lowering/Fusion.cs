namespace NetGen.Generator.Lowering;

/// <summary>
/// Merges element-wise calls into the matrix product before them, so that they work on its sums while these are in registers. What the product would have stored
/// for them alone is never stored.
/// </summary>
internal static class Fusion
{
    public static NetworkPrograms Apply(NetworkPrograms network)
    {
        Dictionary<string, int> inference = Uses([network.Infer]);
        Dictionary<string, int> training = Uses(network.Steps);
        return network with
        {
            Infer = Apply(network.Infer, inference),
            Steps = network.Steps.Select(step => Apply(step, training)).ToArray(),
        };
    }

    /// <summary>In how many calls each buffer of a tile occurs.</summary>
    private static Dictionary<string, int> Uses(IEnumerable<LoopProgram> programs) => programs
        .SelectMany(program => program.Calls)
        .SelectMany(call => call.Arrays.Where(buffer => buffer.Space == Space.Tile).Distinct())
        .GroupBy(buffer => buffer.Name)
        .ToDictionary(uses => uses.Key, uses => uses.Count());

    private static LoopProgram Apply(LoopProgram program, Dictionary<string, int> uses)
    {
        List<KernelCall> calls = [];
        foreach (KernelCall call in program.Calls)
        {
            if (calls.Count > 0 && Merge(calls[calls.Count - 1], call, uses) is { } merged)
                calls[calls.Count - 1] = merged;
            else
                calls.Add(call);
        }

        return program with { Calls = calls.ToArray() };
    }

    private static KernelCall? Merge(KernelCall product, KernelCall map, Dictionary<string, int> uses)
    {
        if (ProductNest.Of(product.Kernel.Body) is not { } nest || nest.Rows.Given is null || Layers.Elementwise.StatementsOf(map.Kernel) is not { } elements)
            return null;
        Store stored = (Store)nest.Finish[nest.Finish.Length - 1];
        Buffer sums = product.Arrays[IndexOf(product.Kernel, stored.Array)];
        int operand = map.Arrays.ToList().IndexOf(sums);
        bool fits = sums.Space == Space.Tile && operand >= 0 && map.Arrays.Take(map.Arrays.Length - 1).All(buffer => buffer.Space == Space.Tile && buffer.Length == sums.Length);
        fits = fits && map.Arrays.Count(buffer => buffer.Equals(sums)) == 1 && !map.Kernel.Scalars.Intersect(product.Kernel.Scalars).Any();
        if (!fits)
            return null;

        // Both calls use it; whoever else does reads it later.
        bool keeps = uses[sums.Name] > 2;
        List<Parameter> parameters = [.. product.Kernel.Arrays];
        List<Buffer> buffers = [.. product.Arrays];
        if (!keeps)
        {
            parameters.Remove(stored.Array);
            buffers.Remove(sums);
        }

        HashSet<string> names = [.. parameters.Select(parameter => parameter.Name)];
        Dictionary<Parameter, Parameter> renamed = [];
        for (int index = 0; index < map.Arrays.Length; index++)
        {
            if (index == operand)
                continue;
            Parameter unique = map.Kernel.Arrays[index] with { Name = Unique(map.Kernel.Arrays[index].Name, names) };
            renamed.Add(map.Kernel.Arrays[index], unique);
            parameters.Add(unique);
            buffers.Add(map.Arrays[index]);
        }

        HashSet<string> taken = [nest.Sum, .. names, .. nest.Finish.OfType<Declare>().Select(declare => declare.Name)];
        List<Statement> finish = [.. nest.Finish.Take(nest.Finish.Length - 1)];
        Expression value = stored.Value;
        if (value is not Local)
        {
            string name = Unique("value", taken);
            finish.Add(new Declare(name, value));
            value = new Local(name);
        }

        if (keeps)
            finish.Add(stored with { Value = value });
        Parameter sumsParameter = map.Kernel.Arrays[operand];
        Dictionary<string, string> locals = elements.OfType<Declare>().ToDictionary(declare => declare.Name, declare => Unique(declare.Name, taken));
        Expression Moved(Expression expression) => expression switch
        {
            Load load when load.Array == sumsParameter => value,
            Load load => new Load(renamed[load.Array], stored.Index),
            Local local => new Local(locals[local.Name]),
            Operation operation => operation with { Operands = operation.Operands.Select(Moved).ToArray() },
            _ => expression,
        };
        Statement[] moved =
        [
            .. elements.Select(statement => statement switch
            {
                Declare declare => (Statement)new Declare(locals[declare.Name], Moved(declare.Value)),
                Store store => new Store(renamed[store.Array], stored.Index, Moved(store.Value)),
                _ => throw new InvalidOperationException($"{statement.GetType()} is not part of an element-wise kernel."),
            }),
        ];
        finish.AddRange(moved);
        return new(
            new(
                $"{product.Kernel.Name}{(keeps ? "And" : "")}{map.Kernel.Name}",
                $"{product.Kernel.Meaning}; {map.Kernel.Meaning}",
                parameters.ToArray(),
                [.. product.Kernel.Scalars, .. map.Kernel.Scalars],
                product.Kernel.Extents,
                ProductNest.WithFinish(product.Kernel.Body, finish)),
            buffers.ToArray(),
            [.. product.Scalars, .. map.Scalars],
            product.Extents,
            $"{product.Comment}; {map.Comment}");
    }

    /// <summary>The name, with a number where it is taken. It is taken from then on.</summary>
    private static string Unique(string name, HashSet<string> taken)
    {
        string unique = name;
        for (int number = 2; !taken.Add(unique); number++)
            unique = $"{name}{number}";
        return unique;
    }

    private static int IndexOf(Kernel kernel, Parameter parameter) => kernel.Arrays.ToList().IndexOf(parameter);
}

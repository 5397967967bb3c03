namespace NetGen.Generator.Lowering;

/// <summary>A product and the element-wise call behind it as one call: the map takes the product's sums from its registers.</summary>
internal sealed class FusedCall
{
    private readonly KernelCall product;
    private readonly KernelCall map;
    private readonly ProductNest nest;
    private readonly EquatableArray<Statement> elements;

    /// <summary>The product's last store, and the buffer it goes to.</summary>
    private readonly Store stored;
    private readonly Buffer sums;

    /// <summary>Which array of the map the sums are.</summary>
    private readonly int operand;

    /// <summary>Whether the sums are stored too, because a later call reads them.</summary>
    private readonly bool keeps;

    private FusedCall(KernelCall product, ProductNest nest, KernelCall map, EquatableArray<Statement> elements, Dictionary<string, int> uses)
    {
        (this.product, this.nest, this.map, this.elements) = (product, nest, map, elements);
        stored = (Store)nest.Finish[nest.Finish.Length - 1];
        sums = product.Arrays[product.Kernel.Arrays.ToList().IndexOf(stored.Array)];
        operand = map.Arrays.ToList().IndexOf(sums);

        // Both calls use it.
        keeps = uses.TryGetValue(sums.Name, out int count) && count > 2;
    }

    private bool Fits =>
        sums.Space == Space.Tile
        && operand >= 0
        && map.Arrays.Take(map.Arrays.Length - 1).All(buffer => buffer.Space == Space.Tile && buffer.Length == sums.Length)
        && map.Arrays.Count(buffer => buffer.Equals(sums)) == 1
        && !map.Kernel.Scalars.Intersect(product.Kernel.Scalars).Any();

    /// <summary>The two calls as one; null where they do not fit.</summary>
    /// <param name="product">The call before.</param>
    /// <param name="map">The call behind.</param>
    /// <param name="uses">In how many calls each buffer of a tile occurs.</param>
    public static KernelCall? Of(KernelCall product, KernelCall map, Dictionary<string, int> uses)
    {
        if (ProductNest.Of(product.Kernel.Body) is not { Rows.Given: not null } nest || Layers.Elementwise.StatementsOf(map.Kernel) is not { } elements)
            return null;
        FusedCall fused = new(product, nest, map, elements, uses);
        return fused.Fits ? fused.Merge() : null;
    }

    private KernelCall Merge()
    {
        (List<Parameter> parameters, List<Buffer> buffers, Dictionary<Parameter, Parameter> renamed) = MergeArrays();
        Kernel kernel = new(
            $"{product.Kernel.Name}{(keeps ? "And" : "")}{map.Kernel.Name}",
            $"{product.Kernel.Meaning}; {map.Kernel.Meaning}",
            parameters.ToArray(),
            [.. product.Kernel.Scalars, .. map.Kernel.Scalars],
            product.Kernel.Extents,
            ProductNest.WithFinish(product.Kernel.Body, MergeStatements(parameters, renamed)));
        return new(kernel, buffers.ToArray(), [.. product.Scalars, .. map.Scalars], product.Extents, $"{product.Comment}; {map.Comment}");
    }

    /// <summary>The product's arrays and the map's, and what the map's are called now.</summary>
    private (List<Parameter> Parameters, List<Buffer> Buffers, Dictionary<Parameter, Parameter> Renamed) MergeArrays()
    {
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

        return (parameters, buffers, renamed);
    }

    /// <summary>The product's finish, and the map's statements on its value.</summary>
    private List<Statement> MergeStatements(List<Parameter> parameters, Dictionary<Parameter, Parameter> renamed)
    {
        HashSet<string> taken = [nest.Sum, .. parameters.Select(parameter => parameter.Name), .. nest.Finish.OfType<Declare>().Select(declare => declare.Name)];
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
        finish.AddRange(elements.Select(statement => statement switch
        {
            Declare declare => (Statement)new Declare(locals[declare.Name], Moved(declare.Value)),
            Store store => new Store(renamed[store.Array], stored.Index, Moved(store.Value)),
            _ => throw new InvalidOperationException($"{statement.GetType()} is not part of an element-wise kernel."),
        }));
        return finish;
    }

    /// <summary>The name, with a number where it is taken. It is taken from then on.</summary>
    private static string Unique(string name, HashSet<string> taken)
    {
        string unique = name;
        for (int number = 2; !taken.Add(unique); number++)
            unique = $"{name}{number}";
        return unique;
    }
}

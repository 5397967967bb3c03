using NetGen.Generator.Ir;

namespace NetGen.Generator.Lowering;

/// <summary>A product and an element-wise map of its sums as one kernel: the map takes the sums from registers.</summary>
internal sealed class FusedKernel
{
    private readonly Kernel product;
    private readonly Kernel map;
    private readonly ProductNest nest;
    private readonly Elementwise elements;

    /// <summary>The product's last store, which stores the sums.</summary>
    private readonly Store stored;

    /// <summary>Which array of the map the sums are.</summary>
    private readonly int operand;

    /// <summary>Whether the sums are stored too, because a later call reads them.</summary>
    private readonly bool keeps;

    private FusedKernel(Kernel product, Kernel map, int operand, bool keeps)
    {
        (this.product, this.map, this.operand, this.keeps) = (product, map, operand, keeps);
        nest = (ProductNest)product.Form!;
        elements = (Elementwise)map.Form!;
        stored = (Store)nest.Finish[nest.Finish.Length - 1];
    }

    /// <summary>
    /// The kernel whose arrays are the product's, without the sums if these are not kept, and then the map's, without the sums.
    /// </summary>
    public static Kernel Of((Kernel Product, Kernel Map) kernels, int operand, bool keeps) =>
        new FusedKernel(kernels.Product, kernels.Map, operand, keeps).Merge();

    private Kernel Merge()
    {
        (List<Parameter> parameters, Dictionary<Parameter, Parameter> renamed) = MergeArrays();
        Statement[] finish = [.. MergeStatements(parameters, renamed)];
        ProductNest fused = nest with { Result = ((Store)finish[finish.Length - 1]).Array, Finish = finish };
        return new(
            $"{product.Name}{(keeps ? "And" : "")}{map.Name}",
            $"{product.Meaning}; {map.Meaning}",
            parameters.ToArray(),
            [.. product.Scalars, .. map.Scalars],
            product.Extents,
            fused.Loops,
            fused);
    }

    /// <summary>The product's arrays and the map's, and the new names of the map's.</summary>
    private (List<Parameter> Parameters, Dictionary<Parameter, Parameter> Renamed) MergeArrays()
    {
        List<Parameter> parameters = [.. product.Arrays];
        if (!keeps)
            parameters.Remove(stored.Array);

        Names names = new([.. parameters.Select(parameter => parameter.Name)]);
        Dictionary<Parameter, Parameter> renamed = [];
        for (int index = 0; index < map.Arrays.Length; index++)
        {
            if (index == operand)
                continue;
            Parameter unique = map.Arrays[index] with { Name = names.Unique(map.Arrays[index].Name) };
            renamed.Add(map.Arrays[index], unique);
            parameters.Add(unique);
        }

        return (parameters, renamed);
    }

    /// <summary>The product's finish, and the map's statements on its value.</summary>
    private List<Statement> MergeStatements(List<Parameter> parameters, Dictionary<Parameter, Parameter> renamed)
    {
        IEnumerable<string> declared = nest.Finish.OfType<Declare>().Select(declare => declare.Name);
        Names names = new([ProductNest.Sum, .. parameters.Select(parameter => parameter.Name), .. declared]);
        List<Statement> finish = [.. nest.Finish.Take(nest.Finish.Length - 1)];
        Expression value = stored.Value;
        if (value is not Local)
        {
            string name = names.Unique("value");
            finish.Add(new Declare(name, value));
            value = new Local(name);
        }

        if (keeps)
            finish.Add(stored with { Value = value });
        Parameter sumsParameter = map.Arrays[operand];
        Dictionary<string, string> locals = elements.Statements
            .OfType<Declare>()
            .ToDictionary(declare => declare.Name, declare => names.Unique(declare.Name));
        Expression Moved(Expression expression) => expression switch
        {
            Load load when load.Array == sumsParameter => value,
            Load load => new Load(renamed[load.Array], stored.Index),
            Local local => new Local(locals[local.Name]),
            Operation operation => operation with { Operands = operation.Operands.Select(Moved) },
            _ => expression,
        };
        finish.AddRange(elements.Statements.Select(statement => statement switch
        {
            Declare declare => (Statement)new Declare(locals[declare.Name], Moved(declare.Value)),
            Store store => new Store(renamed[store.Array], stored.Index, Moved(store.Value)),
            _ => throw new InvalidOperationException($"{statement.GetType()} is not part of an element-wise kernel."),
        }));
        return finish;
    }
}

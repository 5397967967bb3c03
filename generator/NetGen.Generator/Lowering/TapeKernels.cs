using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using static NetGen.Generator.Lowering.Alignment;

namespace NetGen.Generator.Lowering;

/// <summary>How a kernel of a unit is called: the values in its arrays, in order, and its scalars.</summary>
internal sealed record UnitCall(Kernel Kernel, EquatableArray<Value> Read, EquatableArray<Value> Stored, EquatableArray<Value> Scalars);

/// <summary>
/// The kernels of a network's tapes. Units that compute the same from values of the same shapes share a kernel, and each is made once.
/// </summary>
internal sealed class TapeKernels
{
    /// <summary>The scalar that is 1 in the first tile of a call, where sums over all tiles begin.</summary>
    private const string First = "first";

    private static readonly HashSet<string> Reserved =
        ["r", "i", "j", "k", "l", "m", "n", "o", "q", "rows", "columns", "count", "from", "to", "end", "V", First];

    /// <summary>The same, and the locals of operators that have loops of their own.</summary>
    private static readonly HashSet<string> ReservedByOperators =
        [.. Reserved, "sum", "most", "at", "element", "t", .. Enumerable.Range(1, 99).Select(number => $"t{number}")];

    private readonly Dictionary<KernelKey, Kernel> kernels = [];
    private readonly Names namesOfKernels = new([], separator: "_");

    /// <summary>The transposition of a matrix, which makes products of its columns products of its rows.</summary>
    public Kernel Transpose(int rows, int columns)
    {
        KernelKey key = KernelKey.OfTransposition(rows, columns);
        if (kernels.TryGetValue(key, out Kernel known))
            return known;
        (Parameter w, Parameter transposed) = (new("w"), new("transposed"));
        Store store = new(
            transposed, Build.At("k".Times(rows), "j".Times(1)), new Load(w, Build.At("j".Times(columns), "k".Times(1))));
        Loop loops = Build.For("j", Build.Count(rows), Build.For("k", Build.Count(columns), store));
        string name = namesOfKernels.Unique($"Transpose{rows}x{columns}");
        Transposition form = new(rows, columns);
        Kernel kernel = new(name, $"w^T[{columns} x {rows}]", [w, transposed], [], [], new Statement[] { loops }, form);
        kernels.Add(key, kernel);
        return kernel;
    }

    /// <summary>The kernel of a unit.</summary>
    /// <param name="unit">The nodes.</param>
    /// <param name="inlining">What is computed where it is read.</param>
    /// <param name="isStored">Which values of the unit are stored.</param>
    /// <param name="typeOf">The type of the array in which a value is stored.</param>
    /// <param name="isPacked">Which operands are read from transposed copies.</param>
    /// <param name="accumulates">Whether sums over rows go on from the tiles before.</param>
    public UnitCall Of(
        Unit unit,
        Inlining inlining,
        Func<Value, bool> isStored,
        Func<Value, ElementType> typeOf,
        Func<Value, bool> isPacked,
        bool accumulates)
    {
        // Of a map that treats every element by itself, the shape does not matter.
        bool isFlat = !unit.IsAligned && IsFlat(unit.Nodes[0], inlining.IsInlined);
        KernelKey key = new();
        key.Add(unit.IsAligned);
        key.Add(unit.IsCollective);
        key.Add(accumulates);
        key.Add(isFlat);
        key.Add((int)unit.Along);
        List<Value> read = [];
        List<Value> stored = [];
        List<Value> scalars = [];
        Dictionary<Value, int> numbers = [];
        void Describe(Value operand)
        {
            Value value = Behind(operand);
            if (!isFlat)
                key.Add(operand.Shape);
            if (numbers.TryGetValue(value, out int number))
            {
                key.Add(number);
                return;
            }

            bool isInlined = inlining.IsInlined(value);
            key.Add(isInlined ? KernelKey.Inlined : KernelKey.New);
            if (isInlined)
            {
                key.Add(value.Operator);
                foreach (Value inner in value.Node.Operands)
                    Describe(inner);
            }
            else
            {
                key.Add(IsScalarSlot(value));
                key.Add(isPacked(value));
                (IsScalarSlot(value) ? scalars : read).Add(value);
            }

            numbers.Add(value, numbers.Count);
        }

        foreach (Node node in unit.Nodes)
        {
            key.Add(isFlat ? ((Map)node.Operator).Body : node.Operator);
            foreach (Value operand in node.Operands)
                Describe(operand);
            foreach (Value result in node.Results)
            {
                key.Add(isStored(result));
                key.Add((int)typeOf(result));
                if (isStored(result))
                    stored.Add(result);
                numbers.Add(result, numbers.Count);
            }
        }

        if (!kernels.TryGetValue(key, out Kernel kernel))
            kernels.Add(key, kernel = Make(unit, inlining, (read, stored.ToArray(), scalars), typeOf, isPacked, accumulates, isFlat));
        return new(kernel, read.ToArray(), stored.ToArray(), scalars.ToArray());
    }

    private Kernel Make(
        Unit unit,
        Inlining inlining,
        (List<Value> Read, Value[] Stored, List<Value> Scalars) values,
        Func<Value, ElementType> typeOf,
        Func<Value, bool> isPacked,
        bool accumulates,
        bool isFlat)
    {
        Names names = new(unit.IsAligned || isFlat ? Reserved : ReservedByOperators);
        Value[] inArrays = [.. values.Read, .. values.Stored];
        Parameter[] parameters = new Parameter[inArrays.Length];
        Dictionary<Value, Parameter> arrays = new(inArrays.Length);
        for (int array = 0; array < inArrays.Length; array++)
        {
            Value value = inArrays[array];
            parameters[array] = new(names.Unique(ArrayName(value, array >= values.Read.Count, inlining)), typeOf(value));
            arrays.Add(value, parameters[array]);
        }

        Dictionary<Value, Scalar> scalars = new(values.Scalars.Count);
        foreach (Value value in values.Scalars)
            scalars.Add(value, new(names.Unique(value.Symbol ?? "s")));
        Scalar? ScalarOf(Value value) => scalars.TryGetValue(value, out Scalar scalar) ? scalar : null;

        Node node = unit.Nodes[0];
        bool isSum = accumulates && node.Operator is Contract;
        KernelForm? form = null;
        EquatableArray<Statement> body;
        if (unit.IsAligned)
            body = new UnitLoops(unit, inlining, arrays.ContainsKey, ScalarOf, value => arrays[value], names).Make();
        else if (isFlat)
        {
            Elementwise elements = Flat(node, ScalarOf, value => arrays[value], names);
            (form, body) = (elements, elements.Loops);
        }
        else
            (form, body) = Own(node, new KernelPlaces(PlaceOf, ScalarOf, inlining), isSum);
        bool hasRows = Array.Exists(inArrays, value => value.Shape.HasRows);
        bool alongRows = node.Operator is Contract { SumsRows: true, Result: { Rank: 2 } result } && result[0] == 1 && result[1] > 1;
        return new(
            namesOfKernels.Unique(KernelText.NameOf(unit, values.Stored, alongRows)),
            KernelText.MeaningOf(unit, values.Stored.Contains),
            parameters,
            [.. isSum ? [First] : Array.Empty<string>(), .. values.Scalars.Select(value => scalars[value].Name)],
            isFlat ? [Elementwise.Count.Given!] : unit.IsCollective ? ["rows", "columns"] : hasRows ? ["rows"] : [],
            body,
            form);

        Place PlaceOf(Value value)
        {
            Place whole = Place.Whole(arrays[Behind(value)], value.Shape);
            return isPacked(Behind(value)) ? whole with { Strides = [1, value.Shape[0]] } : whole;
        }
    }

    /// <summary>Numbers per row or column have the plural of their symbol, which is left to the local of one of them.</summary>
    private static string ArrayName(Value value, bool isStored, Inlining inlining)
    {
        string symbol = value.Symbol ?? (isStored ? "y" : "x");
        return !inlining.IsScalar(value) || symbol.Length < 3 ? symbol
            : symbol.EndsWith("s", StringComparison.Ordinal) ? $"{symbol}es"
            : $"{symbol}s";
    }

    private static Elementwise Flat(Node node, Func<Value, Scalar?> scalars, Func<Value, Parameter> arrays, Names names)
    {
        List<Statement> element = [];
        Expression Operand(int operand)
        {
            Value value = Behind(node.Operands[operand]);
            return (Expression?)scalars(value) ?? Elementwise.Element(arrays(value));
        }

        Expression result = ((Map)node.Operator).Body.Declare(Operand, element, () => names.Unique("t"));
        element.Add(new Store(arrays(node.Results[0]), Elementwise.Each, result));
        return new(element.ToArray());
    }

    private static (KernelForm? Form, EquatableArray<Statement> Body) Own(Node node, Places places, bool isSum)
    {
        Expression Start(Expression start, Expression present) => isSum
            ? Build.SelectGreater(new Scalar(First), Build.Number(0), start, present)
            : start;
        if (ProductNest.Of(node, places, Start) is { } product)
            return (product, product.Loops);
        IEnumerable<Statement> loops =
            node.Operator is Contract contract ? contract.Loops(node, places, Start) : node.Operator.Loops(node, places);
        return (null, loops.ToArray());
    }
}

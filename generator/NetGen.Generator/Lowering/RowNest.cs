using NetGen.Generator.Ir;

namespace NetGen.Generator.Lowering;

/// <summary>A loop over rows whose loops over the elements of a row can run in the lanes of registers, sums among them.</summary>
/// <param name="Row">The variable of the loop over rows.</param>
/// <param name="Rows">Their number.</param>
/// <param name="Element">The variable of every loop over the elements.</param>
/// <param name="Elements">The number of elements.</param>
internal sealed record RowNest(string Row, Extent Rows, string Element, int Elements)
{
    /// <summary>The widest registers hold 16 elements in single precision; a loop over fewer would fill no register.</summary>
    private const int FewestElements = 16;

    /// <summary>
    /// The rows of a kernel, if every loop in them runs over the same elements and its iterations are independent or add to locals of the
    /// row. At least one loop must add; if none does, <see cref="Lanes"/> has found the loop already.
    /// </summary>
    public static RowNest? Of(EquatableArray<Statement> body)
    {
        if (body.Length != 1 || body[0] is not Loop rows)
            return null;
        Loop[] loops = [.. rows.Body.OfType<Loop>()];
        if (loops.Length == 0 || !rows.Body.All(CanRunInLanes))
            return null;
        Loop first = loops[0];
        return first.Extent.Given is null && first.Extent.Constant >= FewestElements
            && loops.All(loop => loop.Variable == first.Variable && loop.Extent.Equals(first.Extent))
            && loops.All(loop => Lanes.AreParallel(loop.Body, loop.Variable) || Adds(loop))
            && loops.Any(loop => SumsOf(loop).Length > 0)
            ? new(rows.Variable, rows.Extent, first.Variable, first.Extent.Constant)
            : null;
    }

    private static bool CanRunInLanes(Statement statement) =>
        statement is Loop or Declare { Type: ElementType.Real } or Assign or Store { Array.Type: ElementType.Real };

    /// <summary>The locals of the row that a loop adds to.</summary>
    public static string[] SumsOf(Loop loop)
    {
        HashSet<string> own = OwnOf(loop);
        return [.. loop.Body.OfType<Assign>().Select(assign => assign.Name).Where(name => !own.Contains(name)).Distinct()];
    }

    /// <summary>The locals that a loop declares.</summary>
    public static HashSet<string> OwnOf(Loop loop) => [.. loop.Body.OfType<Declare>().Select(declare => declare.Name)];

    private static bool Adds(Loop loop)
    {
        string[] sums = SumsOf(loop);
        return loop.Body.All(statement => statement switch
        {
            Declare declare => declare.Type == ElementType.Real && IsTerm(declare.Value),
            Assign { Value: Operation { Operator: Operator.Add } sum } assign when sums.Contains(assign.Name) =>
                sum.Operands[0].Equals(new Local(assign.Name)) && IsTerm(sum.Operands[1]),
            _ => false,
        });

        bool IsTerm(Expression value) => Lanes.Reads(value, loop.Variable) && !Uses(value, sums);
    }

    private static bool Uses(Expression expression, string[] locals) => expression switch
    {
        Local local => locals.Contains(local.Name),
        Operation operation => operation.Operands.Any(operand => Uses(operand, locals)),
        _ => false,
    };
}

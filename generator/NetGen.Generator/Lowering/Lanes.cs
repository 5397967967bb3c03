using NetGen.Generator.Ir;

namespace NetGen.Generator.Lowering;

/// <summary>Finds the loop of a kernel whose iterations can run side by side in the lanes of registers.</summary>
internal static class Lanes
{
    /// <summary>
    /// The outermost loop that reads and writes consecutive elements (or one element that all share), and carries nothing from one
    /// iteration to the next. A loop beside it or inside it cannot run in lanes as well.
    /// </summary>
    public static string? LoopOf(EquatableArray<Statement> body)
    {
        if (body.Length != 1 || body[0] is not Loop loop)
            return null;
        return AreParallel(loop.Body, loop.Variable) ? loop.Variable : LoopOf(loop.Body);
    }

    public static bool AreParallel(IEnumerable<Statement> body, string variable) => AreParallel(body, variable, []);

    /// <summary>Whether neighbouring lanes read neighbouring elements, or all lanes read one element.</summary>
    public static bool Reads(Expression expression, string variable) => expression switch
    {
        Load load => load.Array.Type == ElementType.Real && load.Index.StrideOf(variable) is (0 or 1),
        Position position => position.Index.StrideOf(variable) == 0,
        Operation operation => operation.Operands.All(operand => Reads(operand, variable)),
        _ => true,
    };

    private static bool AreParallel(IEnumerable<Statement> body, string variable, HashSet<string> own)
    {
        foreach (Statement statement in body)
        {
            bool parallel = statement switch
            {
                Declare declare => declare.Type == ElementType.Real && own.Add(declare.Name) && Reads(declare.Value, variable),
                Assign assign => own.Contains(assign.Name) && Reads(assign.Value, variable),
                Store store => store.Array.Type == ElementType.Real && store.Index.StrideOf(variable) == 1 && Reads(store.Value, variable),
                Accumulate sum => sum.Array.Type == ElementType.Double && sum.Index.StrideOf(variable) == 0 && Reads(sum.Value, variable),
                Loop inner => AreParallel(inner.Body, variable, own),
                When guarded =>
                    guarded.Bounds.All(bound => bound.Index.StrideOf(variable) == 0) && AreParallel(guarded.Body, variable, own),
                _ => true,
            };
            if (!parallel)
                return false;
        }

        return true;
    }
}

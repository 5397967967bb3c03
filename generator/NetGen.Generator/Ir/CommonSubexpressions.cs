namespace NetGen.Generator.Ir;

/// <summary>
/// Gives a name to each part that a stored expression contains more than once, so that it is computed once and the text is short.
/// </summary>
internal static class CommonSubexpressions
{
    public static EquatableArray<Statement> Share(IEnumerable<Statement> body) => body.SelectMany(Share).ToArray();

    private static IEnumerable<Statement> Share(Statement statement)
    {
        switch (statement)
        {
            case Loop loop:
                yield return loop with { Body = Share(loop.Body) };
                break;
            case Store store:
                List<Statement> declarations = [];
                Expression value = Extract(store.Value, declarations);
                foreach (Statement declaration in declarations)
                    yield return declaration;
                yield return store with { Value = value };
                break;
            default:
                yield return statement;
                break;
        }
    }

    /// <summary>Names the largest repeated parts first; their own repeated parts are found in the next round.</summary>
    private static Expression Extract(Expression value, List<Statement> declarations)
    {
        List<(string Name, Expression Value)> shared = [];
        while (Repeated(value, shared) is { } part)
        {
            string name = $"t{shared.Count + 1}";
            value = Differentiation.Replace(value, part, new Local(name));
            for (int index = 0; index < shared.Count; index++)
                shared[index] = (shared[index].Name, Differentiation.Replace(shared[index].Value, part, new Local(name)));
            shared.Add((name, part));
        }

        // A part found later may be used by one found earlier.
        shared.Reverse();
        declarations.AddRange(shared.Select(part => new Declare(part.Name, part.Value)));
        return value;
    }

    private static Expression? Repeated(Expression value, List<(string Name, Expression Value)> shared)
    {
        Dictionary<Expression, int> counts = [];
        List<Expression> order = [];
        void Count(Expression expression)
        {
            if (expression is not (Operation or Load))
                return;
            counts.TryGetValue(expression, out int count);
            counts[expression] = count + 1;
            if (count == 0)
                order.Add(expression);
            if (expression is Operation operation)
            {
                foreach (Expression operand in operation.Operands)
                    Count(operand);
            }
        }

        Count(value);
        foreach ((_, Expression part) in shared)
            Count(part);
        return order.Where(expression => counts[expression] > 1).OrderByDescending(Size).FirstOrDefault();
    }

    private static int Size(Expression expression) =>
        expression is Operation operation ? 1 + operation.Operands.Sum(Size) : 1;
}

namespace NetGen.Generator.Ir;

/// <summary>A body in the field's notation, for comments.</summary>
internal static class Formula
{
    private const int Atom = 4;
    private const int Product = 3;
    private const int Sum = 2;
    private const int Selection = 1;

    /// <summary>A longer formula explains nothing. A part that is used twice is written twice, so formulas can become far longer.</summary>
    private const int MostCharacters = 400;

    /// <summary>The formula; null if it is too long to be read.</summary>
    public static string? Of(Body body, Func<int, string> symbols)
    {
        List<(string Text, int Precedence)> steps = [];
        foreach (Step step in body.Steps)
        {
            string At(int operand, int atLeast)
            {
                (string text, int precedence) = steps[step.Operands[operand]];
                return precedence < atLeast ? $"({text})" : text;
            }

            string Operands() => string.Join(", ", step.Operands.Select((_, operand) => At(operand, 0)));
            steps.Add(step.Leaf switch
            {
                Argument argument => (symbols(argument.Number), Atom),
                Constant constant => (FormattableString.Invariant($"{constant.Value}"), constant.Value < 0 ? Product : Atom),
                Scalar scalar => (scalar.Name, Atom),
                _ => step.Operator switch
                {
                    Operator.Add => ($"{At(0, Sum)} + {At(1, Sum)}", Sum),
                    Operator.Subtract => ($"{At(0, Sum)} - {At(1, Product)}", Sum),
                    Operator.Multiply => ($"{At(0, Product)} {At(1, Product)}", Product),
                    Operator.Divide => ($"{At(0, Product)} / {At(1, Atom)}", Product),
                    Operator.Negate => ($"-{At(0, Atom)}", Product),
                    Operator.SelectGreater => ($"{At(0, Sum)} > {At(1, Sum)} ? {At(2, Sum)} : {At(3, Selection)}", Selection),
                    Operator.SelectAtLeast => ($"{At(0, Sum)} >= {At(1, Sum)} ? {At(2, Sum)} : {At(3, Selection)}", Selection),
                    _ => ($"{$"{step.Operator}".ToLowerInvariant()}({Operands()})", Atom),
                },
            });
            if (steps[steps.Count - 1].Text.Length > MostCharacters)
                return null;
        }

        return steps[steps.Count - 1].Text;
    }
}

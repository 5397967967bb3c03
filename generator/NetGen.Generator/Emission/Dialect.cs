using NetGen.Generator.Ir;

namespace NetGen.Generator.Emission;

/// <summary>How expressions are written: on numbers, or on vector registers where a loop runs in lanes.</summary>
internal abstract class Dialect(bool isDouble)
{
    /// <summary>The element type.</summary>
    public string Element { get; } = isDouble ? "double" : "float";

    /// <summary>The type of a local.</summary>
    public abstract string Register { get; }

    public abstract string Print(Expression expression);

    public abstract string Store(string array, string index, string value);

    public abstract string Accumulate(string array, string index, string value);

    public string Number(double value) => isDouble ? Literal.Double(value) : Literal.Single(value);

    public static string Print(Index index)
    {
        string Text(Term term) => term.Stride == 1 ? term.Variable : FormattableString.Invariant($"{term.Stride} * {term.Variable}");
        List<string> parts = [.. index.Terms.Select(Text)];
        if (index.Offset > 0 || index.Terms.Length == 0)
            parts.Add($"{index.Offset}");
        return string.Join(" + ", parts) + (index.Offset < 0 && index.Terms.Length > 0 ? $" - {-(long)index.Offset}" : "");
    }
}

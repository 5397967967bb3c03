using System.Globalization;
using NetGen.Generator.Ir;

namespace NetGen.Generator.Emission;

/// <summary>How expressions are written: on numbers, or on vector registers where a loop runs in lanes.</summary>
internal abstract class Dialect(bool isDouble)
{
    /// <summary>The element type.</summary>
    public string Element { get; } = ElementType.Real.Name(isDouble);

    /// <summary>The type of a local.</summary>
    public abstract string Register { get; }

    public abstract string Print(Expression expression);

    public abstract string Store(string array, string index, string value);

    public abstract string Accumulate(string array, string index, string value);

    public string Number(double value) => isDouble ? Literal.Double(value) : Literal.Single(value);

    public static string Print(Index index)
    {
        string text = "";
        foreach (Term term in index.Terms)
        {
            string plus = text.Length == 0 ? "" : " + ";
            text = term.Stride == 1
                ? string.Concat(text, plus, term.Variable)
                : string.Concat(text, plus, Text(term.Stride) + " * ", term.Variable);
        }

        if (text.Length == 0)
            return Text(index.Offset);
        return index.Offset == 0 ? text
            : index.Offset > 0 ? string.Concat(text, " + ", Text(index.Offset))
            : string.Concat(text, " - ", Text(-(long)index.Offset));

        static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }
}

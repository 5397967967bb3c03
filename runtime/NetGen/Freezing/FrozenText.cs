using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace NetGen.Freezing;

/// <summary>
/// Writes the text of a frozen network, which the compiler reads: a line per statement, a keyword and its constants as in C#; the lines
/// that belong to a keyword are indented.
/// </summary>
internal static class FrozenText
{
    private const int NumbersPerLine = 8;

    public static void Write<T>(Stream stream, INetwork<T> network, string structure, FrozenContent<T> content)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        writer.NewLine = "\n";
        NetworkDescription description = network.Description;
        writer.WriteLine("netgen-frozen 1");
        writer.WriteLine($"network {Quoted(description.Name)}");
        writer.WriteLine($"hash {Quoted(content.Hash)}");
        writer.WriteLine(FormattableString.Invariant($"weights {content.Layout.Weights}"));
        writer.WriteLine(FormattableString.Invariant($"tests {content.Layout.Tests}"));
        Decision decision = network.Decision;
        if (!decision.ClassNames.IsEmpty)
            writer.WriteLine($"classes {string.Join(' ', decision.ClassNames.Select(Quoted))}");
        if (!decision.Thresholds.IsEmpty)
            writer.WriteLine($"thresholds {string.Join(' ', decision.Thresholds.Select(threshold => Number(threshold)))}");
        if (content.Folded.Count > 0)
            writer.WriteLine($"folded {string.Join(' ', content.Folded.Select(Quoted))}");
        foreach ((TensorDescription tensor, int offset) in content.Tensors)
            writer.WriteLine(FormattableString.Invariant($"tensor {Quoted(tensor.Name)} {offset} {Extents(tensor.Shape)}"));
        writer.WriteLine("structure");
        foreach (string line in structure.TrimEnd('\n').Split('\n'))
            writer.WriteLine($"  {line}");
        if (!content.FitsIntoText)
            return;
        writer.WriteLine("numbers");
        foreach (T[] line in content.Numbers.Chunk(NumbersPerLine))
            writer.WriteLine($"  {string.Join(' ', line.Select(Number))}");
    }

    private static string Extents(ImmutableArray<int> shape) =>
        string.Join(' ', shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The shortest text from which C# reads the same bits.</summary>
    private static string Number<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        value.ToString("R", CultureInfo.InvariantCulture) + (typeof(T) == typeof(double) ? "d" : "f");

    private static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char character in text)
        {
            if (character is '"' or '\\')
                quoted.Append('\\').Append(character);
            else if (character is < ' ' or > '~')
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
            else
                quoted.Append(character);
        }

        return quoted.Append('"').ToString();
    }
}

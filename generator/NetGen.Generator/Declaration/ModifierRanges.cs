using NetGen.Generator.Graph;

namespace NetGen.Generator.Declaration;

/// <summary>The ranges of the numbers that modifiers take.</summary>
internal static class ModifierRanges
{
    public static Problem? Check(AttributeDeclaration attribute, int index)
    {
        foreach (Argument argument in attribute.Arguments)
        {
            if (argument.NoMemberOf is { } enumeration)
                return OutOfRange(attribute, index, argument, argument.Literal, $"a member of {enumeration}");
            if (argument.Value is not double value)
                continue;
            string? range = argument.Name switch
            {
                "lambda" when !(value >= 0) || double.IsInfinity(value) => "finite and at least 0",
                "gain" or "scale" when !(value > 0) || double.IsInfinity(value) => "finite and above 0",
                _ when double.IsNaN(value) || double.IsInfinity(value) => "finite",
                _ => null,
            };
            if (range is not null)
                return OutOfRange(attribute, index, argument, FormattableString.Invariant($"{value}"), range);
        }

        return null;
    }

    private static Problem OutOfRange(AttributeDeclaration attribute, int index, Argument argument, string value, string range) =>
        new(ProblemId.OutOfRange, index, $"{attribute.Name}, {argument.Name}", value, range);
}

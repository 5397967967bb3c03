using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Graph;

/// <summary>Which names layers can have: a name also names the property of the layer's views.</summary>
internal static class LayerNames
{
    /// <summary>The longest name. Names in metadata have at most 1023 bytes, and several contain the name of a layer.</summary>
    private const int MostOfName = 200;

    private static readonly HashSet<string> MembersOfEveryObject =
        ["Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize"];

    /// <summary>Why a name is none; null if it can be one.</summary>
    public static string? WhyNot(string name)
    {
        string property = SurfaceMembers.PropertyOf(name);
        return !SyntaxFacts.IsValidIdentifier(name) ? "it is not a C# identifier"
            : name.Any(character => char.GetUnicodeCategory(character) == UnicodeCategory.Format) ? "it has a character that C# ignores"
            : MembersOfEveryObject.Contains(property) ? $"every object has a member '{property}'"
            : property == SurfaceMembers.LayerViews ? "the type of the property that holds all layers has this name"
            : name.Length > MostOfName ? $"it has {name.Length} characters, at most {MostOfName}"
            : null;
    }
}

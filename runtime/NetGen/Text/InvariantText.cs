using System.Globalization;
using System.Text;

namespace NetGen.Text;

/// <summary>The text of a record under every culture: the text that the compiler makes follows the culture of the thread.</summary>
internal static class InvariantText
{
    /// <summary>The text that the compiler makes, such as <c>Sgd { LearningRate = 0.1 }</c>.</summary>
    public static string Of(string name, Func<StringBuilder, bool> printMembers)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            StringBuilder text = new(name);
            text.Append(" { ");
            if (printMembers(text))
                text.Append(' ');
            return text.Append('}').ToString();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}

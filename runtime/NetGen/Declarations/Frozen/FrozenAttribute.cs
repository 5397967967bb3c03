namespace NetGen;

/// <summary>
/// Makes a static partial class a network with fixed weights: its code predicts, and its weights are inside the assembly. The files are
/// those that <c>network.Freeze("digits")</c> wrote; the project names them with <c>&lt;NetGenModel Include="digits.frozen.txt"
/// /&gt;</c>.
/// </summary>
/// <example>
/// <code>
/// [Frozen(typeof(DigitNetwork), "digits.frozen.txt")]
/// public static partial class DigitModel;
///
/// DigitModel.Predict(image, probabilities);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FrozenAttribute : Attribute
{
    /// <summary>A frozen network, whatever it was frozen from.</summary>
    /// <param name="file">The name of the file with its structure, with or without folders.</param>
    public FrozenAttribute(string file) => File = file;

    /// <summary>A network that was frozen from a class. If that class computes something else today, it is an error of the build.</summary>
    /// <param name="network">The class with [Network], in this project or in another.</param>
    /// <param name="file">The name of the file with the structure of the frozen network, with or without folders.</param>
    public FrozenAttribute(Type network, string file) => (Network, File) = (network, file);

    /// <summary>The class that was frozen; null if any will do.</summary>
    public Type? Network { get; }

    /// <summary>The name of the file.</summary>
    public string File { get; }
}

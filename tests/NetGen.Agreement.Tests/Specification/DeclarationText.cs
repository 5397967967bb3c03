using System.Globalization;
using System.Text;

namespace NetGen.Agreement.Tests;

/// <summary>A network as a user would declare it in C#.</summary>
internal static class DeclarationText
{
    public static string Of(NetworkSpec spec, string className)
    {
        var text = new StringBuilder("using NetGen;\n\nnamespace Agreement;\n\n");
        string precision = spec.Precision == Precision.Double ? ", Precision = Precision.Double" : "";
        string gradientCheck = spec.GradientCheck ? ", GradientCheck = true" : "";
        text.Append(Invariant($"[Network({spec.InputWidth}{precision}{gradientCheck})]\n"));
        foreach (BracketSpec bracket in spec.Brackets)
        {
            IEnumerable<string> attributes = bracket.Layers.SelectMany(Attributes);
            if (bracket.Times != 1)
                attributes = attributes.Append(Invariant($"Repeat({bracket.Times})"));
            text.Append(Bracket(attributes));
        }

        // A penalty of the whole network is declared in the bracket of the loss.
        if (spec.LossDeclared || spec.L1 is not null || spec.L2 is not null)
            text.Append(Bracket([LossAttribute(spec), .. Penalties(spec.L1, spec.L2)]));
        text.Append(Invariant($"public sealed partial class {className};\n"));
        return text.ToString();
    }

    private static IEnumerable<string> Attributes(LayerSpec layer) => layer switch
    {
        DenseSpec dense => [DenseAttribute(dense), .. Penalties(dense.L1, dense.L2)],
        DropoutSpec dropout => [Invariant($"Dropout(KeepProb = {dropout.KeepProb})")],
        BatchNormSpec norm => [WithArguments("BatchNorm", ("Momentum", norm.Momentum), ("Epsilon", norm.Epsilon))],
        LayerNormSpec norm => [WithArguments("LayerNorm", ("Epsilon", norm.Epsilon))],
        ActivationSpec activation => [activation.Function.ToString()],
        _ => throw new ArgumentOutOfRangeException(nameof(layer), layer, "A layer of an unknown kind."),
    };

    private static string WithArguments(string kind, params (string Name, double? Value)[] arguments)
    {
        string[] given =
        [
            .. arguments.Where(argument => argument.Value is not null).Select(argument => Invariant($"{argument.Name} = {argument.Value}")),
        ];
        return given.Length == 0 ? kind : $"{kind}({string.Join(", ", given)})";
    }

    private static string DenseAttribute(DenseSpec dense) =>
        Invariant($"Dense({dense.Units}{(dense.Bias ? "" : ", Bias = false")}{(dense.Name is null ? "" : $", Name = \"{dense.Name}\"")})");

    private static string LossAttribute(NetworkSpec spec) =>
        spec.LabelSmoothing == 0 ? spec.Loss.ToString() : Invariant($"{spec.Loss}(LabelSmoothing = {spec.LabelSmoothing})");

    private static IEnumerable<string> Penalties(PenaltySpec? l1, PenaltySpec? l2)
    {
        if (l1 is not null)
            yield return Penalty("L1", l1);
        if (l2 is not null)
            yield return Penalty("L2", l2);
    }

    private static string Penalty(string kind, PenaltySpec penalty) =>
        Invariant($"{kind}({penalty.Lambda}{(penalty.Biases ? ", Biases = true" : "")})");

    private static string Bracket(IEnumerable<string> attributes) => $"[{string.Join(", ", attributes)}]\n";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

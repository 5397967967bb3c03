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
        string inputName = spec.InputName is null ? "" : $", InputName = \"{spec.InputName}\"";
        text.Append(Invariant($"[Network({spec.InputWidths[0]}{precision}{gradientCheck}{inputName})]\n"));
        foreach (BracketSpec bracket in spec.Brackets)
        {
            IEnumerable<string> attributes = [.. Beginning(bracket), .. bracket.Layers.SelectMany(layer => Attributes(bracket, layer))];
            if (bracket.Times != 1)
                attributes = attributes.Append(Invariant($"Repeat({bracket.Times})"));
            if (bracket.Output is { } output)
                attributes = [.. attributes, Invariant($"Output(\"{output.Name}\", Weight = {output.Weight})"), LossAttribute(output.Loss)];
            text.Append(Bracket(attributes));
        }

        // A penalty of the whole network is declared in the bracket of the loss; with named outputs it stands alone.
        bool hasPenalty = spec.L1 is not null || spec.L2 is not null;
        bool isNamed = spec.Brackets.Any(bracket => bracket.Output is not null);
        if (isNamed ? hasPenalty : spec.LossDeclared || hasPenalty)
        {
            string[] loss = isNamed ? [] : [LossAttribute(new(spec.Loss, spec.LabelSmoothing))];
            text.Append(Bracket([.. loss, .. Penalties(spec.L1, spec.L2)]));
        }

        text.Append(Invariant($"public sealed partial class {className};\n"));
        return text.ToString();
    }

    private static IEnumerable<string> Beginning(BracketSpec bracket)
    {
        if (!bracket.From.IsEmpty)
            yield return $"From({string.Join(", ", bracket.From.Select(name => $"\"{name}\""))})";
        if (bracket.Input is var (name, width))
            yield return Invariant($"Input(\"{name}\", {width})");
        if (bracket.IsResidual)
            yield return bracket.Name is null ? "Residual" : $"Residual(Name = \"{bracket.Name}\")";
    }

    private static IEnumerable<string> Attributes(BracketSpec bracket, LayerSpec layer)
    {
        string? name = bracket.NameOf(layer) is { } declared ? $"Name = \"{declared}\"" : null;
        return layer switch
        {
            DenseSpec dense =>
                [With("Dense", Invariant($"{dense.Units}"), dense.Bias ? null : "Bias = false", name), .. Penalties(dense.L1, dense.L2)],
            DropoutSpec dropout => [With("Dropout", Invariant($"KeepProb = {dropout.KeepProb}"), name)],
            BatchNormSpec norm => [With("BatchNorm", Given("Momentum", norm.Momentum), Given("Epsilon", norm.Epsilon), name)],
            LayerNormSpec norm => [With("LayerNorm", Given("Epsilon", norm.Epsilon), name)],
            ActivationSpec activation => [With(activation.Function.ToString(), name)],
            JoinSpec join => [With(join.Kind.ToString(), name)],
            _ => throw new ArgumentOutOfRangeException(nameof(layer), layer, "A layer of an unknown kind."),
        };
    }

    private static string? Given(string name, double? value) => value is null ? null : Invariant($"{name} = {value}");

    private static string With(string kind, params string?[] arguments)
    {
        string[] given = [.. arguments.OfType<string>()];
        return given.Length == 0 ? kind : $"{kind}({string.Join(", ", given)})";
    }

    private static string LossAttribute(LossSpec loss) =>
        loss.LabelSmoothing == 0 ? loss.Kind.ToString() : Invariant($"{loss.Kind}(LabelSmoothing = {loss.LabelSmoothing})");

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

using System.Globalization;
using System.Text;
using NetGen.Text;

namespace NetGen.Verification;

/// <summary>Writes the result of a gradient check as text. Lines end with a line feed.</summary>
internal static class GradientReport
{
    private const int KinksShown = 3;

    public static string Of(GradientCheckResult result)
    {
        StringBuilder text = new();
        text.Append("Gradient check of ").Append(result.Network).Append(": ").Append(Sentence(result)).Append('\n');
        text.Append(
            CultureInfo.InvariantCulture,
            $"  {result.Rows} row(s), J = {result.Cost:G9}, eps = {result.Epsilon:0.#e+0}, {Words(result.Mode)}\n");
        foreach (string note in result.Notes)
            text.Append("  ").Append(note).Append('\n');
        Append(text, result.Numeric, result.Accept);
        if (result.OwnCode is { } own)
            Append(text, own, result.Accept);
        return text.ToString();
    }

    private static string Sentence(GradientCheckResult result)
    {
        string first = result.FirstWrongBlock is { } block ? $" First wrong block in backward order: {block.Name}." : "";
        return result.Verdict switch
        {
            GradientVerdict.Great when result.NotExercised.IsEmpty => "great. Back-propagation computes the derivative of J.",
            GradientVerdict.Great => "great for the blocks that were exercised.",
            GradientVerdict.NothingCompared =>
                "nothing was compared. All gradients of the weights are 0, analytic and numeric: "
                + "the network is dead or saturated at these rows and parameters.",
            GradientVerdict.Acceptable => "acceptable. As close as curvature and rounding let a right gradient be." + first,
            GradientVerdict.LookClosely => "look closely. No component should be so far off." + first,
            _ => "worry. This is almost surely a mistake." + first,
        };
    }

    private static void Append(StringBuilder text, GradientComparison comparison, GradientVerdict accept)
    {
        GradientTolerances tolerances = comparison.Tolerances;
        text.Append('\n').Append("  ").Append(comparison.Title).Append('\n');
        text.Append(
            CultureInfo.InvariantCulture,
            $"  difference = ||{comparison.ActualName} - {comparison.ExpectedName}|| "
            + $"/ (||{comparison.ActualName}|| + ||{comparison.ExpectedName}||);")
            .Append(
                CultureInfo.InvariantCulture,
                $" great up to {tolerances.Great:0e+0}, acceptable {tolerances.Acceptable:0e+0}, "
                + $"look closely {tolerances.LookClosely:0e+0}\n\n");
        TextTable table = new(
            "block", "shape", ">compared", $">||{comparison.ExpectedName}||", $">||{comparison.ActualName}||", ">difference", "verdict");
        Add(table, comparison.Whole, tolerances);
        table.AddRule();
        foreach (BlockDifference block in comparison.InBackwardOrder)
            Add(table, block, tolerances);
        table.AppendTo(text, "  ");
        foreach (BlockDifference block in comparison.InBackwardOrder.Where(block => block.Verdict > accept).Take(1))
            AppendWorst(text, comparison, block);
        if (comparison.Kinks.Length > 0)
            AppendKinks(text, comparison);
    }

    private static void Add(TextTable table, BlockDifference block, GradientTolerances tolerances)
    {
        // A block that passes only because of its rounding error gets a remark: the relative difference of 0 and 1e-18 is 1.
        bool rounding = block is { Verdict: GradientVerdict.Great, IsExercised: true } && block.Difference > tolerances.Great;
        string remark = (rounding ? " (rounding)" : "") + (block.Kinks > 0 ? $" ({block.Kinks} at a kink)" : "");
        table.Add(
            block.Name,
            string.Join(" x ", block.Shape),
            block.Compared.ToString(CultureInfo.InvariantCulture),
            Norm(block.ExpectedNorm),
            Norm(block.ActualNorm),
            block.Difference.ToString("0.0e+00", CultureInfo.InvariantCulture),
            Words(block) + remark);
    }

    private static void AppendWorst(StringBuilder text, GradientComparison comparison, BlockDifference block)
    {
        if (block.Worst.IsEmpty)
            return;
        text.Append('\n').Append("  The furthest apart in ").Append(block.Name).Append(":\n\n");
        TextTable table = new("component", $">{comparison.ExpectedName}", $">{comparison.ActualName}", ">difference");
        foreach (ComponentDifference component in block.Worst)
        {
            table.Add(
                component.Name,
                Value(component.Expected),
                Value(component.Actual),
                component.Difference.ToString("0.0e+00", CultureInfo.InvariantCulture));
        }

        table.AppendTo(text, "    ");
    }

    private static void AppendKinks(StringBuilder text, GradientComparison comparison)
    {
        text.Append('\n').Append("  At a kink:\n\n");
        TextTable table = new("component", ">slope to the left", $">{comparison.ActualName}", ">slope to the right");
        foreach (GradientKink kink in comparison.Kinks.Take(KinksShown))
            table.Add(kink.Name, Value(kink.Left), Value(kink.Analytic), Value(kink.Right));
        table.AppendTo(text, "    ");
        if (comparison.Kinks.Length > KinksShown)
            text.Append(CultureInfo.InvariantCulture, $"    and {comparison.Kinks.Length - KinksShown} more\n");
    }

    private static string Norm(double norm) => norm.ToString("0.000e+00", CultureInfo.InvariantCulture);

    private static string Value(double value) => value.ToString("0.00000000e+00", CultureInfo.InvariantCulture);

    private static string Words(GradientCheckMode mode) =>
        mode == GradientCheckMode.Exact ? "two-sided differences of single components" : "two-sided differences along random directions";

    /// <summary>The verdict on a block in words, or "not exercised".</summary>
    public static string Words(BlockDifference block) =>
        block is { IsExercised: false, Verdict: GradientVerdict.Great } ? "not exercised" : Words(block.Verdict);

    private static string Words(GradientVerdict verdict) => verdict switch
    {
        GradientVerdict.Great => "great",
        GradientVerdict.Acceptable => "acceptable",
        GradientVerdict.LookClosely => "look closely",
        GradientVerdict.NothingCompared => "nothing compared",
        _ => "worry",
    };
}

using System.Collections.Immutable;
using System.Globalization;

namespace NetGen.Verification;

/// <summary>Writes the notes of a gradient check: which parts were off, sampled or left out.</summary>
internal static class GradientCheckNotes
{
    public static ImmutableArray<string> Of(CheckedCost cost, GradientComparison numeric, GradientCheckOptions options, bool exact)
    {
        List<string> notes = [];
        if (!double.IsFinite(cost.Here))
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"J is {cost.Here} here: its gradient cannot be checked."));
        Add(notes, cost, HyperparameterKind.L1, "L1 penalty in", value => value > 0);
        Add(notes, cost, HyperparameterKind.L2, "L2 penalty in", value => value > 0);
        Add(notes, cost, HyperparameterKind.LabelSmoothing, "Label smoothing in", value => value > 0);
        Add(notes, cost, HyperparameterKind.KeepProb, "Dropout off", value => value < 1);
        Add(notes, cost, HyperparameterKind.LossWeight, "Weights of outputs in", value => value != 1);
        if (!cost.Network.Averages.IsEmpty)
        {
            notes.Add(
                "Statistics of the batch, not moving averages: "
                + $"{string.Join(", ", cost.Network.Averages.Select(averages => averages.Layer))}.");
        }

        if (!exact)
            notes.Add($"Directional: {options.Directions} random direction(s) per block, seed {options.Seed}.");
        else if (options.MaxComponentsPerBlock is { } most && numeric.InBackwardOrder.Any(block => Length(block) > most))
            notes.Add($"Sampled: of a block with more than {most} component(s), {most} were drawn, seed {options.Seed}.");
        if (numeric.Kinks.Length > 0)
        {
            notes.Add(
                $"{numeric.Kinks.Length} component(s) are at a kink of J and were left out; "
                + "the gradient is between the slopes of both sides.");
        }

        foreach (BlockDifference block in numeric.InBackwardOrder.Where(block => block.Kinks > 0 && block.Compared == 0))
            notes.Add($"All of {block.Name} is at a kink and was not checked: check with other rows, or after a training step.");
        string[] idle = [.. numeric.Blocks.Where(block => !block.IsExercised && block.Compared > 0).Select(block => block.Name)];
        if (idle.Length > 0)
        {
            notes.Add(
                $"Not exercised (both gradients are 0 up to rounding, so a mistake would not be seen): {string.Join(", ", idle)}. "
                + "Check with other rows or parameters.");
        }

        return [.. notes];
    }

    private static void Add(List<string> notes, CheckedCost cost, HyperparameterKind kind, string what, Func<double, bool> matters)
    {
        string[] names =
        [
            .. cost.Network.Hyperparameters.Where(scalar => scalar.Kind == kind && matters(cost.Hyperparameters[scalar.Name]))
                .Select(scalar => string.Create(CultureInfo.InvariantCulture, $"{scalar.Name} = {cost.Hyperparameters[scalar.Name]}")),
        ];
        if (names.Length > 0)
            notes.Add($"{what}: {string.Join(", ", names)}.");
    }

    private static int Length(BlockDifference block) => block.Shape.Aggregate(1, (product, extent) => product * extent);
}

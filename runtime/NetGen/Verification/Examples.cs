using System.Numerics;

namespace NetGen.Verification;

/// <summary>
/// The rows on which a gradient is checked, with class indices or target values, and a weight for each row. They are copies, because the
/// numeric dJ/dx moves the inputs.
/// </summary>
internal sealed class Examples<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] inputs;
    private readonly T[] targets;
    private readonly int[] labels;
    private readonly double[] weights;

    private Examples(T[] inputs, T[] targets, int[] labels, double[] weights, int rows)
    {
        this.inputs = inputs;
        this.targets = targets;
        this.labels = labels;
        this.weights = weights;
        Rows = rows;
    }

    public int Rows { get; }

    public Span<T> Inputs => inputs;

    public static Examples<T> Of(
        NetworkDescription network,
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<int> labels,
        ReadOnlySpan<double> weights = default)
    {
        int columns = network.InputLength;
        if (inputs.IsEmpty || inputs.Length % columns != 0)
        {
            throw new ArgumentException(
                $"{network.Name} takes rows of {columns} inputs; {inputs.Length} were given, which is not a whole number of rows.",
                nameof(inputs));
        }

        return new(inputs.ToArray(), targets.ToArray(), labels.ToArray(), weights.ToArray(), inputs.Length / columns);
    }

    public double Cost(INetwork<T> network, Workspace<T> workspace) =>
        labels.Length > 0
            ? network.Cost(inputs, labels, workspace, Weighed(default))
            : network.Cost(inputs, targets, workspace, Weighed(default));

    public double CostAndGradient(INetwork<T> network, Workspace<T> workspace, Span<T> inputGradients, Pass pass = default) =>
        labels.Length > 0
        ? network.CostAndGradient(inputs, labels, workspace, Weighed(pass), inputGradients)
        : network.CostAndGradient(inputs, targets, workspace, Weighed(pass), inputGradients);

    /// <summary>A single row, with its own targets or with those of another row.</summary>
    public Examples<T> Row(int row, int targetsOf)
    {
        int columns = inputs.Length / Rows;
        int targetColumns = targets.Length / Rows;
        return new(
            inputs.AsSpan(row * columns, columns).ToArray(),
            targets.AsSpan(targetsOf * targetColumns, targetColumns).ToArray(),
            labels.Length > 0 ? [labels[targetsOf]] : [],
            weights.Length > 0 ? [weights[row]] : [],
            1);
    }

    /// <summary>All rows, two times.</summary>
    public Examples<T> Twice() =>
        new([.. inputs, .. inputs], [.. targets, .. targets], [.. labels, .. labels], [.. weights, .. weights], 2 * Rows);

    public Examples<double> ToDouble() =>
        new([.. inputs.Select(double.CreateChecked)], [.. targets.Select(double.CreateChecked)], labels, weights, Rows);

    private Pass Weighed(Pass pass) => pass with { RowWeights = weights };
}

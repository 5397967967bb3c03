namespace NetGen.Agreement.Tests;

/// <summary>Everything that a call on a network of a spec takes: parameters, inputs, targets, masks, the caller's own gradients.</summary>
internal sealed record Example
{
    /// <summary>The network as it computes: with the run-time scalars of <see cref="Overrides"/>.</summary>
    public required NetworkSpec Spec { get; init; }

    public HyperparameterOverrides Overrides { get; init; } = new();

    /// <summary>One array per tensor, in order, row-major.</summary>
    public required double[][] Parameters { get; init; }

    public required int Rows { get; init; }

    /// <summary>rows x input width.</summary>
    public required double[] Inputs { get; init; }

    /// <summary>rows x output width.</summary>
    public required double[] Targets { get; init; }

    /// <summary>A class per row, where the loss takes classes; they need not be the classes that <see cref="Targets"/> favours.</summary>
    public int[]? Labels { get; init; }

    /// <summary>rows x dropout width; true keeps a unit.</summary>
    public required bool[] Mask { get; init; }

    /// <summary>dJ/dy of the caller, rows x output width.</summary>
    public required double[] OutputGradients { get; init; }

    public double[] Input(int row) => Row(Inputs, row, Spec.InputWidth);

    public double[] OutputGradient(int row) => Row(OutputGradients, row, Spec.OutputWidth);

    public bool[] MaskRow(int row) => Row(Mask, row, Spec.DropoutWidth);

    /// <summary>The row of targets, from the labels if they are asked for.</summary>
    public double[] Target(int row, bool labels) =>
        labels
            ? Spec.Encode((Labels ?? throw new InvalidOperationException($"{Spec.Loss} takes no labels."))[row])
            : Row(Targets, row, Spec.OutputWidth);

    private static T[] Row<T>(T[] matrix, int row, int width) => matrix[(row * width)..((row + 1) * width)];
}

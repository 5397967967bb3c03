namespace NetGen.Agreement.Tests;

/// <summary>The arguments of calls on a network of a spec: parameters, inputs, targets, masks, and gradients of the caller.</summary>
internal sealed record Example
{
    /// <summary>The spec with the hyperparameters of <see cref="Overrides"/>.</summary>
    public required NetworkSpec Spec { get; init; }

    public HyperparameterOverrides Overrides { get; init; } = new();

    /// <summary>One array per tensor, in order, row-major.</summary>
    public required double[][] Parameters { get; init; }

    public required int Rows { get; init; }

    /// <summary>rows x input width.</summary>
    public required double[] Inputs { get; init; }

    /// <summary>rows x output width.</summary>
    public required double[] Targets { get; init; }

    /// <summary>
    /// A class per row if the network is a classifier. They can differ from the classes that <see cref="Targets"/> favors.
    /// </summary>
    public int[]? Labels { get; init; }

    /// <summary>rows x dropout width; true keeps a unit.</summary>
    public required bool[] Mask { get; init; }

    /// <summary>dJ/dy of the caller, rows x output width.</summary>
    public required double[] OutputGradients { get; init; }

    public double[] Input(int row) => Row(Inputs, row, Spec.InputWidth);

    public double[] OutputGradient(int row) => Row(OutputGradients, row, Spec.OutputWidth);

    public bool[] MaskRow(int row) => Row(Mask, row, Spec.DropoutWidth);

    /// <summary>The row of targets, from the labels if requested.</summary>
    public double[] Target(int row, bool labels) =>
        labels
            ? Spec.Encode((Labels ?? throw new InvalidOperationException($"{Spec.Loss} takes no labels."))[row])
            : Row(Targets, row, Spec.OutputWidth);

    private static T[] Row<T>(T[] matrix, int row, int width) => matrix[(row * width)..((row + 1) * width)];
}

using System.Numerics;

namespace NetGen.Generated;

/// <summary>What is looked at before a call changes anything. Every message says what was expected and what came.</summary>
internal static class CallChecks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static void Call(NetworkDescription network, WorkspaceSize size, int inputs, int rows, Workspace<T> workspace)
    {
        Workspace(network, size, workspace);
        if (rows < 1 || rows > workspace.MaxRows)
            throw new ArgumentException($"The workspace takes 1 to {workspace.MaxRows} rows per call; {rows} were given.", nameof(rows));
        Length(network, inputs, rows, network.InputLength, nameof(inputs));
    }

    /// <summary>
    /// The sizes count as well as the owner: a network and its twin share a description, and kernels write as far as their own plan
    /// says.
    /// </summary>
    public static void Workspace(NetworkDescription network, WorkspaceSize size, Workspace<T> workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        if (!ReferenceEquals(workspace.Network, network))
            throw new ArgumentException($"The workspace belongs to {workspace.Network.Name}; {network.Name} needs one of its own, from its CreateWorkspace.", nameof(workspace));
        if (workspace.Size != size)
            throw new ArgumentException($"The workspace was planned as {workspace.Size}; {network.Name} needs {size}, from its own CreateWorkspace.", nameof(workspace));
    }

    public static void Outputs(NetworkDescription network, ReadOnlySpan<T> inputs, int rows, ReadOnlySpan<T> outputs)
    {
        Length(network, outputs.Length, rows, network.OutputLength, nameof(outputs));
        if (inputs.Overlaps(outputs))
            throw OutputsOverlap(network, nameof(outputs));
    }

    public static ArgumentException OutputsOverlap(NetworkDescription network, string argument) =>
        new($"{network.Name} reads inputs after it has written outputs; the two were given in overlapping memory.", argument);

    public static int RowsOf(NetworkDescription network, int targets)
    {
        int width = network.OutputLength;
        if (targets == 0 || targets % width != 0)
            throw new ArgumentException($"{network.Name} takes {width} targets per row; {targets} were given, which is no whole number of rows.", nameof(targets));
        return targets / width;
    }

    public static void OutputGradients(NetworkDescription network, int outputGradients, int rows) =>
        Length(network, outputGradients, rows, network.OutputLength, nameof(outputGradients));

    /// <param name="network">The network's structure.</param>
    /// <param name="inputGradients">What the call writes.</param>
    /// <param name="rows">The rows of the call.</param>
    /// <param name="read">What it still reads after it has written some of that.</param>
    /// <param name="name">What the caller calls it.</param>
    public static void InputGradients(NetworkDescription network, ReadOnlySpan<T> inputGradients, int rows, ReadOnlySpan<T> read, string name)
    {
        if (inputGradients.IsEmpty)
            return;
        Length(network, inputGradients.Length, rows, network.InputLength, nameof(inputGradients));
        if (inputGradients.Overlaps(read))
            throw new ArgumentException($"{network.Name} reads {name} after it has written inputGradients; the two were given in overlapping memory.", nameof(inputGradients));
    }

    public static void Mask(NetworkDescription network, in Pass pass, int rows)
    {
        if (pass.HasMask && pass.Mask.Length != (long)rows * network.DropoutLength)
            throw new ArgumentException($"{network.Name}: {rows} row(s) of {network.DropoutLength} make {(long)rows * network.DropoutLength} mask elements; {pass.Mask.Length} were given.", nameof(pass));
    }

    /// <summary>The weights of rows, where a loss is computed.</summary>
    public static void RowWeights(NetworkDescription network, in Pass pass, int rows)
    {
        if (pass.RowWeights.IsEmpty)
            return;
        if (pass.RowWeights.Length != rows)
            throw new ArgumentException($"{network.Name}: {rows} row(s) take as many weights; {pass.RowWeights.Length} were given.", nameof(pass));
        for (int row = 0; row < rows; row++)
        {
            if (!(pass.RowWeights[row] >= 0 && double.IsFinite(pass.RowWeights[row])))
                throw new ArgumentException(FormattableString.Invariant($"{network.Name}: the weight of a row must be finite and at least 0; that of row {row} is {pass.RowWeights[row]}."), nameof(pass));
        }
    }

    /// <summary>That rows have no weights, where no loss is computed.</summary>
    public static void NoRowWeights(NetworkDescription network, in Pass pass)
    {
        if (!pass.RowWeights.IsEmpty)
            throw new ArgumentException($"{network.Name}: a forward pass computes no loss, so its rows have no weights; {pass.RowWeights.Length} were given. Weigh the output gradients that Backward is given.", nameof(pass));
    }

    public static void Labels(NetworkDescription network, ReadOnlySpan<int> labels)
    {
        if (!network.IsClassifier)
            throw NotAClassifier(network);
        for (int row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)network.Classes)
                throw new ArgumentOutOfRangeException(nameof(labels), labels[row], $"{network.Name} has classes 0 to {network.Classes - 1}; the label of row {row} is {labels[row]}.");
        }
    }

    public static NotSupportedException NotAClassifier(NetworkDescription network) =>
        new($"{network.Name} is trained with {network.Loss}, which takes values as targets, not classes.");

    private static void Length(NetworkDescription network, int length, int rows, int columns, string argument)
    {
        if (length != (long)rows * columns)
            throw new ArgumentException($"{network.Name}: {rows} row(s) of {columns} make {(long)rows * columns} {argument}; {length} were given.", argument);
    }
}

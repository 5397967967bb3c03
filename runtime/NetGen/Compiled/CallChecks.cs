using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>Checks the arguments of a call before the call changes anything.</summary>
internal static class CallChecks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(Jit.Inline)]
    public static void Rows(NetworkDescription network, int inputs, int rows, Workspace<T> workspace)
    {
        if (rows < 1 || rows > workspace.MaxRows)
            ThrowRows(rows, workspace);
        Length(network, inputs, rows, network.InputLength, nameof(inputs));
    }

    /// <summary>
    /// Checks the sizes as well as the owner: a network and its twin share a description but have different plans, and kernels write as far
    /// as their own plan allows.
    /// </summary>
    public static void Workspace(NetworkDescription network, WorkspaceSize size, Workspace<T> workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        if (!ReferenceEquals(workspace.Network, network))
        {
            throw new ArgumentException(
                $"The workspace belongs to {workspace.Network.Name}; {network.Name} needs one of its own, from its CreateWorkspace.",
                nameof(workspace));
        }

        if (workspace.Size != size)
        {
            throw new ArgumentException(
                $"The workspace was planned as {workspace.Size}; {network.Name} needs {size}, from its own CreateWorkspace.",
                nameof(workspace));
        }
    }

    [MethodImpl(Jit.Inline)]
    public static void Outputs(NetworkDescription network, ReadOnlySpan<T> inputs, int rows, ReadOnlySpan<T> outputs)
    {
        Length(network, outputs.Length, rows, network.OutputLength, nameof(outputs));
        if (Overlap(inputs, outputs))
            ThrowOutputsOverlap(network, nameof(outputs));
    }

    /// <summary>
    /// Whether two spans share memory. MemoryExtensions.Overlaps is not used because it starts in tier 0 for each element type.
    /// </summary>
    [MethodImpl(Jit.Inline)]
    public static bool Overlap(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
    {
        nint distance = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(left), ref MemoryMarshal.GetReference(right));
        return !left.IsEmpty && !right.IsEmpty
            && ((nuint)distance < (nuint)left.Length * (nuint)Unsafe.SizeOf<T>()
                || (nuint)(-distance) < (nuint)right.Length * (nuint)Unsafe.SizeOf<T>());
    }

    public static void ThrowOutputsOverlap(NetworkDescription network, string argument) =>
        throw new ArgumentException($"{network.Name} reads inputs after it has written outputs, so the two must not overlap.", argument);

    [MethodImpl(Jit.Inline)]
    public static int RowsOf(NetworkDescription network, int outputLength, int targets)
    {
        int rows = targets / outputLength;
        if (rows == 0 || rows * outputLength != targets)
            ThrowTargets(network, targets);
        return rows;
    }

    [MethodImpl(Jit.Inline)]
    public static void OutputGradients(NetworkDescription network, int outputGradients, int rows) =>
        Length(network, outputGradients, rows, network.OutputLength, nameof(outputGradients));

    /// <param name="network">The network's structure.</param>
    /// <param name="inputGradients">The span that the call writes.</param>
    /// <param name="rows">The number of rows of the call.</param>
    /// <param name="read">A span that the call still reads after it has written some input gradients.</param>
    /// <param name="name">The name of the argument <paramref name="read"/>.</param>
    [MethodImpl(Jit.Inline)]
    public static void InputGradients(
        NetworkDescription network, ReadOnlySpan<T> inputGradients, int rows, ReadOnlySpan<T> read, string name)
    {
        if (inputGradients.IsEmpty)
            return;
        Length(network, inputGradients.Length, rows, network.InputLength, nameof(inputGradients));
        if (Overlap(inputGradients, read))
            ThrowInputGradientsOverlap(network, name);
    }

    [MethodImpl(Jit.Inline)]
    public static void Mask(NetworkDescription network, in Pass pass, int rows)
    {
        if (pass.HasMask && pass.Mask.Length != (long)rows * network.DropoutLength)
            ThrowMask(network, pass.Mask.Length, rows);
    }

    /// <summary>Checks the weights of the rows in a call that computes a loss.</summary>
    [MethodImpl(Jit.Inline)]
    public static void RowWeights(NetworkDescription network, in Pass pass, int rows)
    {
        if (!pass.RowWeights.IsEmpty)
            RowWeights(network, pass.RowWeights, rows);
    }

    /// <summary>Checks that the rows have no weights, in a call that computes no loss.</summary>
    [MethodImpl(Jit.Inline)]
    public static void NoRowWeights(NetworkDescription network, in Pass pass)
    {
        if (!pass.RowWeights.IsEmpty)
            ThrowRowWeights(network, pass.RowWeights.Length);
    }

    [MethodImpl(Jit.Hot)]
    public static void Labels(NetworkDescription network, ReadOnlySpan<int> labels)
    {
        if (!network.IsClassifier)
            throw NoLabels(network);
        int classes = network.Classes;
        for (int row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)classes)
                ThrowLabel(network, labels[row], row);
        }
    }

    /// <summary>The exception for labels of a network that takes targets.</summary>
    public static NotSupportedException NoLabels(NetworkDescription network) => network.HasSeveralHeads
        ? new(
            $"A class alone is no row of targets of {network.Name}, which has several outputs; it takes {network.OutputLength} targets per "
            + $"row: {network.Columns}.")
        : NotAClassifier(network);

    /// <summary>The exception for the class of a network whose outputs have no class, or several.</summary>
    public static NotSupportedException NotAClassifier(NetworkDescription network) => network.HasSeveralHeads
        ? new(
            $"The class of a row is that of the only output that is a classification; {network.Name} has "
            + $"{network.Heads.Count(head => head.IsClassifier)} of them: its outputs are {network.Losses}.")
        : new($"{network.Name} is trained with {network.Loss}, which needs values as targets, not classes.");

    [MethodImpl(Jit.Hot)]
    private static void RowWeights(NetworkDescription network, ReadOnlySpan<double> weights, int rows)
    {
        if (weights.Length != rows)
            ThrowRowWeightsLength(network, weights.Length, rows);
        for (int row = 0; row < weights.Length; row++)
        {
            if (!(weights[row] >= 0 && double.IsFinite(weights[row])))
                ThrowRowWeight(network, weights[row], row);
        }
    }

    [MethodImpl(Jit.Inline)]
    public static void Length(NetworkDescription network, int length, int rows, int columns, string argument)
    {
        if (length != (long)rows * columns)
            ThrowLength(network, length, rows, columns, argument);
    }

    // Exceptions are thrown in separate methods, so the checks are short enough to be inlined.

    private static void ThrowRows(int rows, Workspace<T> workspace) =>
        throw new ArgumentException($"The workspace takes 1 to {workspace.MaxRows} rows per call; {rows} were given.", nameof(rows));

    private static void ThrowLength(NetworkDescription network, int length, int rows, int columns, string argument) =>
        throw new ArgumentException(
            $"{network.Name}: {rows} row(s) of {columns} need {(long)rows * columns} {argument}; {length} were given.",
            argument);

    private static void ThrowTargets(NetworkDescription network, int targets) =>
        throw new ArgumentException(
            $"{network.Name} takes {network.OutputLength} targets per row{(network.HasSeveralHeads ? $", {network.Columns}" : "")}; "
            + $"{targets} were given, which is not a whole number of rows.",
            nameof(targets));

    private static void ThrowInputGradientsOverlap(NetworkDescription network, string name, string argument = "inputGradients") =>
        throw new ArgumentException(
            $"{network.Name} reads {name} after it has written inputGradients, so the two must not overlap.",
            argument);

    private static void ThrowMask(NetworkDescription network, int length, int rows, string argument = "pass") =>
        throw new ArgumentException(
            $"{network.Name}: {rows} row(s) of {network.DropoutLength} need {(long)rows * network.DropoutLength} mask elements; "
            + $"{length} were given.",
            argument);

    private static void ThrowRowWeightsLength(NetworkDescription network, int weights, int rows, string argument = "pass") =>
        throw new ArgumentException($"{network.Name}: {rows} row(s) need one weight each; {weights} weights were given.", argument);

    private static void ThrowRowWeight(NetworkDescription network, double weight, int row, string argument = "pass") =>
        throw new ArgumentException(
            FormattableString.Invariant(
                $"{network.Name}: the weight of a row must be finite and at least 0; that of row {row} is {weight}."),
            argument);

    private static void ThrowRowWeights(NetworkDescription network, int weights, string argument = "pass") =>
        throw new ArgumentException(
            $"{network.Name}: a forward pass computes no loss, so its rows cannot have weights; {weights} were given. "
            + "Multiply the output gradients of Backward by the weights instead.",
            argument);

    private static void ThrowLabel(NetworkDescription network, int label, int row, string argument = "labels") =>
        throw new ArgumentOutOfRangeException(
            argument,
            label,
            $"{network.Name} has classes 0 to {network.Classes - 1}; the label of row {row} is {label}.");
}

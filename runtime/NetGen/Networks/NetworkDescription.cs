using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// The structure of a network: its layers, its tensors and their places in the block of parameters, its loss and its hyperparameters.
/// </summary>
public sealed class NetworkDescription
{
    private readonly int? trainedLength;

    /// <summary>The name of the network's class.</summary>
    public required string Name { get; init; }

    /// <summary>The shape of one example: [784], or [height, width, channels].</summary>
    public required ImmutableArray<int> InputShape { get; init; }

    /// <summary>The number of elements of one example.</summary>
    public required int InputLength { get; init; }

    /// <summary>The number of outputs per row.</summary>
    public required int OutputLength { get; init; }

    /// <summary>The inputs, one behind the other in a row; a single one if the declaration names none.</summary>
    public ImmutableArray<InputDescription> Inputs
    {
        get => field.IsDefaultOrEmpty ? field = [new InputDescription("input", InputShape, 0)] : field;
        init;
    }

    /// <summary>The outputs with their losses, one behind the other in a row; a single one if the declaration names none.</summary>
    public ImmutableArray<HeadDescription> Heads
    {
        [MethodImpl(Jit.Hot)]
        get => field.IsDefaultOrEmpty ? field = [OnlyHead()] : field;
        init;
    }

    /// <summary>
    /// The output that is a classification, if it is the only one: <see cref="IPredictor{T}.Classify"/> gives its class, and
    /// <see cref="NetGen.Decision"/> belongs to it. Null if no output is a classification or several are.
    /// </summary>
    public HeadDescription? ClassifyingHead
    {
        get
        {
            HeadDescription[] classifying = [.. Heads.Where(head => head.IsClassifier)];
            return classifying.Length == 1 ? classifying[0] : null;
        }
    }

    /// <summary>The layers in order.</summary>
    public required ImmutableArray<LayerDescription> Layers { get; init; }

    /// <summary>The tensors in order: the trained parameters of all layers, then their moving averages.</summary>
    public required ImmutableArray<TensorDescription> Tensors { get; init; }

    /// <summary>The hyperparameters that can be changed at run time, with their values in the declaration.</summary>
    public required ImmutableArray<HyperparameterDescription> Hyperparameters { get; init; }

    /// <summary>The name of the loss, such as <c>CrossEntropy</c>; with several outputs all names, joined by " + ".</summary>
    public required string Loss { get; init; }

    /// <summary>
    /// What a class index means as a row of targets; <see cref="LabelEncoding.None"/> if the loss is that of a regression, or if there are
    /// several outputs (<see cref="Heads"/>): a class alone is no row of targets then.
    /// </summary>
    public required LabelEncoding LabelEncoding { get; init; }

    /// <summary>The layers with moving averages, in order.</summary>
    public ImmutableArray<AveragesDescription> Averages { get; init; } = [];

    /// <summary>The number of trained parameters, without gaps.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>The length of a block of parameters or gradients, gaps included.</summary>
    public required int ParametersLength { get; init; }

    /// <summary>
    /// The length of the trained part of a block, gaps included. Moving averages come after it. An optimizer changes only
    /// <c>Parameters[..TrainedLength]</c>. The default is <see cref="ParametersLength"/>.
    /// </summary>
    public int TrainedLength
    {
        [MethodImpl(Jit.Inline)]
        get => trainedLength ?? ParametersLength;
        init => trainedLength = value;
    }

    /// <summary>The number of multiply-adds in the forward pass of one row.</summary>
    public required long MultiplyAdds { get; init; }

    /// <summary>The scratch memory of a one-row prediction, in bytes.</summary>
    public required int ScratchBytes { get; init; }

    /// <summary>The sum of the widths of all dropout layers: the number of columns of a mask that the caller supplies.</summary>
    public required int DropoutLength { get; init; }

    /// <summary>Whether the only loss is that of a classification, so that labels are class indices.</summary>
    public bool IsClassifier
    {
        [MethodImpl(Jit.Inline)]
        get => LabelEncoding != LabelEncoding.None;
    }

    /// <summary>
    /// Whether each element of the output that is a classification (<see cref="ClassifyingHead"/>) is a sigmoid trained with binary
    /// cross-entropy. Then a <see cref="NetGen.Decision"/> can have thresholds.
    /// </summary>
    public bool HasSigmoidOutputs => HasSeveralHeads ? ClassifyingHead is { HasSigmoidOutputs: true } : Loss == "BinaryCrossEntropy";

    /// <summary>
    /// The number of classes of the output that is a classification (<see cref="ClassifyingHead"/>): two for one element, else one per
    /// element; 0 if there is no such output.
    /// </summary>
    public int Classes
    {
        [MethodImpl(Jit.Hot)]
        get => HasSeveralHeads ? ClassifyingHead?.Classes ?? 0 : !IsClassifier ? 0 : Math.Max(2, OutputLength);
    }

    /// <summary>
    /// A hash of the structure, 32 hexadecimal digits. Two networks have the same fingerprint if inputs, layers and what they read, names
    /// and shapes of tensors, and outputs with their losses are the same. Values of hyperparameters do not count, and neither does the
    /// precision: a file states the precision of its tensors.
    /// </summary>
    public string Fingerprint => StructureFingerprint.Of(this);

    /// <summary>Whether the network has several outputs.</summary>
    internal bool HasSeveralHeads
    {
        [MethodImpl(Jit.Inline)]
        get => Heads.Length > 1;
    }

    /// <summary>Whether each layer reads the one before it, so that there is one input, and one output at the end.</summary>
    internal bool IsChain => Inputs.Length == 1 && Heads.Length == 1 && Layers.All(layer => layer.Inputs.IsEmpty);

    /// <summary>The columns of a row of outputs and of targets, for messages: <c>kind (offset 0, width 3), size (offset 3, width
    /// 1)</c>.</summary>
    internal string Columns => string.Join(", ", Heads.Select(head => FormattableString.Invariant(
        $"{head.Name} (offset {head.Offset}, width {head.Length})")));

    /// <summary>The outputs with their losses, for messages: <c>kind (CrossEntropy), size (MeanSquaredError)</c>.</summary>
    internal string Losses => string.Join(", ", Heads.Select(head => $"{head.Name} ({head.Loss})"));

    /// <summary>The number of an output.</summary>
    /// <returns>-1 if there is no output of that name.</returns>
    internal int IndexOfHead(string name)
    {
        for (int index = 0; index < Heads.Length; index++)
        {
            if (Heads[index].Name == name)
                return index;
        }

        return -1;
    }

    private HeadDescription OnlyHead() => Layers.IsEmpty
        ? new("output", [OutputLength], 0, Loss, LabelEncoding)
        : new("output", Layers[^1].OutputShape, 0, Loss, LabelEncoding) { Layer = Layers[^1].Name };

    /// <summary>
    /// Whether a layer drops units at training and leaves all values as they are at inference: it has a probability to keep them.
    /// </summary>
    internal bool IsDropout(LayerDescription layer) =>
        Hyperparameters.Any(scalar => scalar.Kind == HyperparameterKind.KeepProb && scalar.Name == $"{layer.Name}.keepProb");

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {string.Join(" - ", Layers.Select(layer => layer.Name))}, {ParameterCount} parameters";
}

using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using NetGen.Generated;
using NetGen.Serialization;

namespace NetGen;

/// <summary>What the compiler knows about a network: its layers, its tensors and where they lie, and its hyperparameters.</summary>
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

    /// <summary>The layers in order.</summary>
    public required ImmutableArray<LayerDescription> Layers { get; init; }

    /// <summary>The tensors in order: the trained parameters of all layers, then their moving averages.</summary>
    public required ImmutableArray<TensorDescription> Tensors { get; init; }

    /// <summary>The run-time scalars and the defaults that the declaration gives them.</summary>
    public required ImmutableArray<HyperparameterDescription> Hyperparameters { get; init; }

    /// <summary>The name of the loss, such as <c>CrossEntropy</c>.</summary>
    public required string Loss { get; init; }

    /// <summary>What a class index means as a row of targets; <see cref="LabelEncoding.None"/> where the loss takes no classes.</summary>
    public required LabelEncoding LabelEncoding { get; init; }

    /// <summary>The layers with moving averages in order; empty where there is none.</summary>
    public ImmutableArray<AveragesDescription> Averages { get; init; } = [];

    /// <summary>The number of trained parameters, without gaps.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>The length of a block of parameters or gradients, gaps included.</summary>
    public required int ParametersLength { get; init; }

    /// <summary>
    /// The length of the trained part of a block, gaps included: moving averages lie behind it. What an optimizer moves is
    /// <c>Parameters[..TrainedLength]</c>. By default all of <see cref="ParametersLength"/>.
    /// </summary>
    public int TrainedLength
    {
        [MethodImpl(Jit.Inline)]
        get => trainedLength ?? ParametersLength;
        init => trainedLength = value;
    }

    /// <summary>The multiply-adds of one row's forward pass.</summary>
    public required long MultiplyAdds { get; init; }

    /// <summary>The bytes of scratch of a one-row prediction.</summary>
    public required int ScratchBytes { get; init; }

    /// <summary>The widths of all dropout layers together: the columns of a mask given by the caller.</summary>
    public required int DropoutLength { get; init; }

    /// <summary>Whether targets are classes.</summary>
    public bool IsClassifier => LabelEncoding != LabelEncoding.None;

    /// <summary>
    /// Whether each output is the probability of a yes, trained with binary cross-entropy: then a <see cref="NetGen.Decision"/> has
    /// thresholds.
    /// </summary>
    public bool HasSigmoidOutputs => Loss == "BinaryCrossEntropy";

    /// <summary>The number of classes: two for one output, else one per output; 0 where the loss takes no classes.</summary>
    public int Classes => !IsClassifier ? 0 : Math.Max(2, OutputLength);

    /// <summary>
    /// A name for the structure: 32 hexadecimal digits that are the same wherever input shape, layers, tensors with their shapes and
    /// loss are the same. Values of hyperparameters do not enter, nor does the precision, which the tensors of a file name themselves.
    /// </summary>
    public string Fingerprint => StructureFingerprint.Of(this);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {string.Join(" - ", Layers.Select(layer => layer.Name))}, {ParameterCount} parameters";
}

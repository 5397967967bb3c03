using System.Collections.Immutable;

namespace NetGen;

/// <summary>An output of a network with its loss: a part of every row of outputs and targets.</summary>
/// <param name="Name">The name; <c>output</c> if the declaration gives none.</param>
/// <param name="Shape">The shape of one row of it.</param>
/// <param name="Offset">Its first element in a row of outputs.</param>
/// <param name="Loss">The name of its loss, such as <c>CrossEntropy</c>.</param>
/// <param name="LabelEncoding">What a class index means as targets; <see cref="NetGen.LabelEncoding.None"/> for a regression.</param>
public sealed record HeadDescription(string Name, ImmutableArray<int> Shape, int Offset, string Loss, LabelEncoding LabelEncoding)
{
    /// <summary>The name of the layer whose output it is.</summary>
    public string Layer { get; init; } = "";

    /// <summary>The number of elements of one row of it.</summary>
    public int Length => Shape.Aggregate(1, (product, extent) => product * extent);

    /// <summary>Whether it is a classification.</summary>
    public bool IsClassifier => LabelEncoding != LabelEncoding.None;

    /// <summary>The number of classes: two for one element, else one per element; 0 for a regression.</summary>
    public int Classes => !IsClassifier ? 0 : Math.Max(2, Length);

    /// <summary>Whether each element is a sigmoid trained with binary cross-entropy.</summary>
    public bool HasSigmoidOutputs => Loss == "BinaryCrossEntropy";
}

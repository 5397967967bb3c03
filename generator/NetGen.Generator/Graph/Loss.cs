using NetGen.Generator.Ops;

namespace NetGen.Generator.Graph;

/// <summary>
/// A loss of one row, from scores: the outputs, or the last layer's input where the two are fused. Must be immutable and
/// structurally equal.
/// </summary>
internal abstract record Loss
{
    /// <summary>The kind as a C# identifier: Huber.</summary>
    public virtual string Kind => GetType().Name;

    /// <summary>Its run-time scalars.</summary>
    public virtual EquatableArray<Hyperparameter> Hyperparameters => [];

    /// <summary>The first problem of its arguments; null if they are right.</summary>
    public virtual LayerProblem? Check() => null;

    /// <summary>What the loss needs instead of this last layer and number of outputs; null if they fit.</summary>
    public abstract string? NeedsInsteadOf(Layer last, int outputs);

    /// <summary>Whether it starts from the input of a last layer of this kind.</summary>
    public virtual bool IsFusedWith(Layer last) => false;

    /// <summary>A member of the runtime's LabelEncoding.</summary>
    public virtual string LabelEncoding(int outputs) => "None";

    /// <summary>Writes the loss of each row on a tape: one value per row, in double precision where it is a sum.</summary>
    public abstract Value Of(LossTape on, Value scores, Value targets);
}

using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;

namespace NetGen.Generator.Layers;

/// <summary>
/// A loss of one row, from scores: the outputs, or the last layer's input where the two are fused. Must be immutable and
/// structurally equal.
/// </summary>
internal abstract record Loss
{
    protected static readonly ScalarArgument InverseRows = new(1, PerBatchRow: true);

    public string Kind => GetType().Name;

    /// <summary>Its run-time scalars, in the order its kernels take them.</summary>
    public virtual EquatableArray<Hyperparameter> Hyperparameters => [];

    /// <summary>The first problem of its arguments; null if they are right.</summary>
    public virtual LayerProblem? Check() => null;

    /// <summary>What the loss needs instead of this last layer and number of outputs; null if they fit.</summary>
    public abstract string? NeedsInsteadOf(Layer last, int outputs);

    /// <summary>Whether it starts from the input of a last layer of this kind.</summary>
    public virtual bool IsFusedWith(Layer last) => false;

    /// <summary>A member of the runtime's LabelEncoding.</summary>
    public virtual string LabelEncoding(int outputs) => "None";

    /// <summary>Lowers the loss of each row. The gradient's buffer may serve as scratch.</summary>
    public virtual void LowerValue(
        ProgramBuilder program, Buffer scores, Buffer targets, Buffer losses, Buffer gradient, int firstHyperparameter) =>
        program.Call(
            Value(targets.Length),
            $"{Kind}: the loss of each row",
            [scores, targets, losses],
            Scalars(firstHyperparameter),
            [ExtentArgument.Rows]);

    /// <summary>Lowers the loss of each row and dJ/dscores.</summary>
    public virtual void LowerGradient(
        ProgramBuilder program, Buffer scores, Buffer targets, Buffer losses, Buffer gradient, int firstHyperparameter)
    {
        LowerValue(program, scores, targets, losses, gradient, firstHyperparameter);
        Kernel kernel = Gradient(targets.Length);
        ExtentArgument extent = kernel.Extents[0] == "rows" ? ExtentArgument.Rows : new(targets.Length, PerRow: true);
        program.Call(
            kernel,
            $"{Kind}: {gradient.Name} = dJ/d({scores.Name})",
            [scores, targets, gradient],
            [.. Scalars(firstHyperparameter), InverseRows],
            [extent]);
    }

    /// <summary>losses[r] from scores and targets.</summary>
    protected abstract Kernel Value(int outputs);

    /// <summary>The gradient of J by the scores, from scores and targets; the last scalar it takes is 1 / m.</summary>
    protected abstract Kernel Gradient(int outputs);

    protected ScalarArgument[] Scalars(int firstHyperparameter) =>
        [.. Hyperparameters.Select((_, index) => new ScalarArgument(1, firstHyperparameter + index))];
}

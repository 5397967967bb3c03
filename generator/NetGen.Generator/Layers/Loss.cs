using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;

namespace NetGen.Generator.Layers;

/// <summary>
/// A loss of one row, from scores: the outputs, or the last layer's input where the two are fused. Must be immutable and
/// structurally equal.
/// </summary>
internal abstract record Loss
{
    private static readonly ExtentArgument OncePerRow = new(1, PerRow: true);

    public string Kind => GetType().Name;

    /// <summary>Its run-time scalars, in the order its kernels take them.</summary>
    public virtual EquatableArray<Hyperparameter> Hyperparameters => [];

    /// <summary>What is wrong with its arguments: the id of the diagnostic and its arguments.</summary>
    public virtual LayerProblem? Check() => null;

    /// <summary>Null where it fits a network that ends so; else what it needs.</summary>
    public abstract string? NeedsInsteadOf(Layer last, int outputs);

    /// <summary>Whether it starts from the input of a last layer of this kind.</summary>
    public virtual bool IsFusedWith(Layer last) => false;

    /// <summary>A member of the runtime's LabelEncoding.</summary>
    public virtual string LabelEncoding(int outputs) => "None";

    /// <summary>losses[r] from scores and targets.</summary>
    public abstract Kernel Value(int outputs);

    /// <summary>The gradient of J by the scores, from scores and targets; the last scalar it takes is 1 / m. Takes the losses, too, where it makes them on the way.</summary>
    public abstract Kernel Gradient(int outputs);

    public void LowerValue(ProgramBuilder program, Buffer scores, Buffer targets, Buffer losses, int firstHyperparameter) =>
        program.Call(
            Value(targets.Length), $"{Kind}: the loss of each row", [scores, targets, losses], Scalars(firstHyperparameter), [OncePerRow]);

    /// <summary>The loss of each row and the gradient: in one pass where the kernel makes both.</summary>
    public void LowerGradient(ProgramBuilder program, Buffer scores, Buffer targets, Buffer losses, Buffer gradient, int firstHyperparameter)
    {
        Kernel kernel = Gradient(targets.Length);
        bool makesBoth = kernel.Arrays.Length == 4;
        if (!makesBoth)
            LowerValue(program, scores, targets, losses, firstHyperparameter);
        ExtentArgument extent = kernel.Extents[0] == "rows" ? OncePerRow : new(targets.Length, PerRow: true);
        program.Call(
            kernel,
            $"{Kind}: {(makesBoth ? "the loss of each row; " : "")}{gradient.Name} = dJ/d({scores.Name})",
            makesBoth ? [scores, targets, losses, gradient] : [scores, targets, gradient],
            [.. Scalars(firstHyperparameter), new(1, PerBatchRow: true)],
            [extent]);
    }

    private ScalarArgument[] Scalars(int firstHyperparameter) =>
        [.. Hyperparameters.Select((_, index) => new ScalarArgument(1, firstHyperparameter + index))];
}

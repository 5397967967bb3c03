using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;

namespace NetGen.Generator.Layers;

/// <summary>
/// A kind of layer with its arguments. Its own file holds all that the compiler knows of it: shape rule, parameters,
/// checks, forward and backward lowering. Must be immutable and structurally equal.
/// </summary>
internal abstract record Layer
{
    /// <summary>The kind as a C# identifier: Dense.</summary>
    public virtual string Kind => GetType().Name;

    /// <summary>The kind with its arguments, as declared.</summary>
    public virtual string Display => Kind;

    /// <summary>Whether nothing may follow it.</summary>
    public virtual bool OnlyLast => false;

    /// <summary>
    /// The initializer that this layer prefers for the weights before it; null if it has no preference and the next layer decides.
    /// </summary>
    public virtual string? PreferredInitializer => "Glorot";

    /// <summary>The loss of a network that ends with it and declares none.</summary>
    public virtual Loss DefaultLoss => new MeanSquaredError();

    /// <summary>Whether it does anything at inference.</summary>
    public virtual bool ActsAtInference => true;

    /// <summary>Its run-time scalars, besides penalties: name, kind, declared value.</summary>
    public virtual EquatableArray<Hyperparameter> Hyperparameters => [];

    /// <summary>The first problem of its arguments; null if they are right.</summary>
    public virtual LayerProblem? Check() => null;

    /// <summary>The shape of its output, or the problem of the input shape.</summary>
    public virtual (Shape? Output, LayerProblem? Problem) InferShape(Shape input) => (input, null);

    /// <summary>Its parameters for an input of this shape.</summary>
    public virtual EquatableArray<ParameterShape> Parameters(Shape input) => [];

    /// <summary>The dropout mask that the runtime draws for it before a training pass; null if it has none.</summary>
    public virtual Buffer? Mask(LayerNode node) => null;

    /// <summary>The names of its column statistics in the workspace. Each has one value per output, over all rows of a call.</summary>
    public virtual EquatableArray<string> Statistics => [];

    /// <summary>The moving averages of its statistics; null if it has none.</summary>
    public virtual MovingAverages? Averages(LayerNode node) => null;

    /// <summary>The multiply-adds of one row's forward pass.</summary>
    public virtual long MultiplyAdds(Shape input) => 0;

    /// <summary>
    /// Lowers the forward pass and returns the buffer of the output: <paramref name="output"/> if it is not null, else one of the layer's
    /// choice, which may be the input itself.
    /// </summary>
    public abstract Buffer Forward(ProgramBuilder program, LayerNode node, Buffer input, Buffer? output, bool training);

    /// <summary>Lowers the transposition of the weights that <see cref="InputGradient"/> multiplies by.</summary>
    public virtual void Pack(ProgramBuilder program, LayerNode node)
    {
    }

    /// <summary>Lowers the sums of gradients over all rows of a call, which must be complete before a row goes further back.</summary>
    public virtual void GradientStatistics(ProgramBuilder program, LayerNode node, Buffer input, Buffer outputGradient)
    {
    }

    /// <summary>Lowers the gradients of the parameters, which are added to the gradient buffers.</summary>
    public virtual void ParameterGradients(ProgramBuilder program, LayerNode node, Buffer input, Buffer outputGradient)
    {
    }

    /// <summary>Lowers the gradient of the input and returns its buffer, as <see cref="Forward"/> does.</summary>
    public abstract Buffer InputGradient(
        ProgramBuilder program, LayerNode node, Buffer input, Buffer output, Buffer outputGradient, Buffer? inputGradient);
}

/// <summary>
/// A parameter of a layer: its shape, its fan-in (inputs per unit) and fan-out (units per input), and its initializer. The initializer is
/// null for weights: the declaration chooses it, and penalties apply to them. To other parameters only a penalty that includes biases
/// applies.
/// </summary>
internal sealed record ParameterShape(
    string Name, EquatableArray<int> Shape, int FanIn, int FanOut, Initializer? Initializer = null, bool IsTrained = true)
{
    public bool IsWeights => Initializer is null;
}

/// <summary>Something wrong with a layer: the id of the diagnostic and its arguments after the layer's own display and position.</summary>
internal sealed record LayerProblem(string Id, params EquatableArray<string> Arguments)
{
    public static LayerProblem NeedsVector(Shape found) => new("NG1012", found.ToString(), $"{found.Size}");
}

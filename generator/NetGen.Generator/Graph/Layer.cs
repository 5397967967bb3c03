using NetGen.Generator.Ir;
using NetGen.Generator.Ops;

namespace NetGen.Generator.Graph;

/// <summary>
/// A kind of layer with its arguments. Its own file holds all that the compiler knows of it: shape rule, parameters,
/// checks, and what it computes. Must be immutable and structurally equal.
/// </summary>
internal abstract record Layer
{
    /// <summary>The kind as a C# identifier: Dense.</summary>
    public virtual string Kind => GetType().Name;

    /// <summary>The kind with its arguments, as declared.</summary>
    public virtual string Display => Kind;

    /// <summary>The least and the most values that it takes.</summary>
    public virtual (int Least, int Most) Takes => (1, 1);

    /// <summary>Whether nothing may follow it.</summary>
    public virtual bool OnlyLast => false;

    /// <summary>
    /// The initializer that this layer prefers for the weights before it; null if it has no preference and the next layer decides.
    /// </summary>
    public virtual string? PreferredInitializer => "Glorot";

    /// <summary>The loss of a network that ends with it and declares none; null for the usual one.</summary>
    public virtual Loss? DefaultLoss => null;

    /// <summary>Its run-time scalars, besides penalties: name, kind, declared value.</summary>
    public virtual EquatableArray<Hyperparameter> Hyperparameters => [];

    /// <summary>Its tensors, which its kind and arguments decide.</summary>
    public virtual EquatableArray<TensorSignature> Signature => [];

    /// <summary>The first problem of its arguments; null if they are right.</summary>
    public virtual LayerProblem? Check() => null;

    /// <summary>The shape of its output, or the problem of the input shapes.</summary>
    public abstract (Shape? Output, LayerProblem? Problem) InferShape(EquatableArray<Shape> inputs);

    /// <summary>Its tensors for inputs of these shapes, in the order of the signature.</summary>
    public virtual EquatableArray<ParameterShape> Parameters(EquatableArray<Shape> inputs) => [];

    /// <summary>The multiply-adds of one row's forward pass.</summary>
    public virtual long MultiplyAdds(EquatableArray<Shape> inputs) => 0;

    /// <summary>Writes what it computes on a tape. Gradients are derived from it.</summary>
    /// <param name="on">The tape, and what belongs to this layer on it.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <returns>Its output.</returns>
    public abstract Value Forward(LayerTape on, EquatableArray<Value> inputs);
}

/// <summary>A layer that takes one value: the same members, each for one input.</summary>
internal abstract record UnaryLayer : Layer
{
    public sealed override (Shape? Output, LayerProblem? Problem) InferShape(EquatableArray<Shape> inputs) => InferShape(inputs[0]);

    public sealed override EquatableArray<ParameterShape> Parameters(EquatableArray<Shape> inputs) => Parameters(inputs[0]);

    public sealed override long MultiplyAdds(EquatableArray<Shape> inputs) => MultiplyAdds(inputs[0]);

    public sealed override Value Forward(LayerTape on, EquatableArray<Value> inputs) => Forward(on, inputs[0]);

    /// <inheritdoc cref="Layer.InferShape"/>
    public virtual (Shape? Output, LayerProblem? Problem) InferShape(Shape input) => (input, null);

    /// <inheritdoc cref="Layer.Parameters"/>
    public virtual EquatableArray<ParameterShape> Parameters(Shape input) => [];

    /// <inheritdoc cref="Layer.MultiplyAdds"/>
    public virtual long MultiplyAdds(Shape input) => 0;

    /// <inheritdoc cref="Layer.Forward"/>
    public abstract Value Forward(LayerTape on, Value x);
}

/// <summary>A tensor of a layer of any shape.</summary>
internal sealed record TensorSignature(string Name, TensorRole Role);

internal enum TensorRole
{
    /// <summary>Trained; the declaration chooses the initializer, and penalties apply.</summary>
    Weights,

    /// <summary>Trained, such as a bias; only a penalty that includes biases applies.</summary>
    Offset,

    /// <summary>Follows a statistic; no gradient changes it.</summary>
    Average,
}

/// <summary>
/// A parameter of a layer: its shape, its fan-in (inputs per unit) and fan-out (units per input), and its initializer. The initializer is
/// null for weights: the declaration chooses it, and penalties apply to them. To other parameters only a penalty that includes biases
/// applies.
/// </summary>
internal sealed record ParameterShape(
    string Name, EquatableArray<int> Shape, int FanIn, int FanOut, Initializer? Initializer = null, bool IsTrained = true)
{
    public bool IsWeights { get; init; } = Initializer is null;
}

/// <summary>Something wrong with a layer: the id of the diagnostic and its arguments after the layer's own display and position.</summary>
internal sealed record LayerProblem(string Id, params EquatableArray<string> Arguments)
{
    /// <summary>
    /// The problem of an epsilon; null if it is right. An epsilon that is 0 in single precision would divide a constant row or column by 0.
    /// </summary>
    public static LayerProblem? OfEpsilon(double epsilon) => epsilon >= 1e-30 && !double.IsInfinity(epsilon)
        ? null
        : new(ProblemId.ArgumentOutOfRange, "Epsilon", "finite and at least 1E-30", FormattableString.Invariant($"{epsilon}"));

    public static LayerProblem NeedsVector(Shape found) => new(ProblemId.NeedsVector, found.ToString(), $"{found.Size}");
}

using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Generated;
using NetGen.Numerics;
using NetGen.Optimization;

namespace NetGen;

/// <summary>
/// The memory of one training run from step to step: the number of steps, and vectors such as moving averages, each as long as the
/// parameters. The state is nothing else: a run continues with the same bits after they were saved and restored.
/// </summary>
/// <typeparam name="T">The element type of the parameters.</typeparam>
public abstract class OptimizerState<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBlock<T>[] vectors;
    private SharedStep? sharedStep;

    /// <summary>A state before the first step: all vectors 0.</summary>
    /// <param name="parametersLength">The length of the block of parameters, at least 1.</param>
    /// <param name="vectorNames">The name of each vector.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is less than 1.</exception>
    protected OptimizerState(int parametersLength, params ReadOnlySpan<string> vectorNames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parametersLength, 1);
        ParametersLength = parametersLength;
        VectorNames = [.. vectorNames];
        vectors = new AlignedBlock<T>[vectorNames.Length];
        for (int index = 0; index < vectors.Length; index++)
            vectors[index] = new AlignedBlock<T>(parametersLength);
    }

    /// <summary>The length of the block of parameters, and of every vector.</summary>
    public int ParametersLength { get; }

    /// <summary>The names of the vectors, in an order that does not change.</summary>
    public ImmutableArray<string> VectorNames { get; }

    /// <summary>The number of steps that have been made. Setting it, and the vectors, continues a run.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public long Steps
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>A vector of the state, by its place in <see cref="VectorNames"/>. Writing to it changes the state.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such vector.</exception>
    public Span<T> Vector(int index) => vectors[index].Span;

    /// <summary>Moves all parameters by one step.</summary>
    /// <param name="parameters">The parameters, of <see cref="ParametersLength"/>.</param>
    /// <param name="gradients">dJ/dtheta, laid out as the parameters.</param>
    /// <param name="learningRate">alpha of this step, finite and at least 0.</param>
    /// <exception cref="ArgumentException">A length differs from <see cref="ParametersLength"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative or not finite.</exception>
    [MethodImpl(Jit.Hot)]
    public void Step(Span<T> parameters, ReadOnlySpan<T> gradients, double learningRate)
    {
        CheckLengths(parameters.Length, gradients.Length);
        BeginStep(learningRate);
        Update(0, parameters, gradients);
    }

    /// <summary>
    /// Makes a step by the gradients of a workspace, on its threads if that is faster; the bits do not depend on the threads.
    /// </summary>
    /// <param name="parameters">Moved by the step: the trained ones, of <see cref="NetworkDescription.TrainedLength"/>.</param>
    /// <param name="workspace">Its <see cref="Workspace{T}.ParameterGradients"/> of the trained parameters are read.</param>
    /// <param name="learningRate">Finite and at least 0.</param>
    /// <exception cref="ArgumentNullException">There is no workspace.</exception>
    /// <exception cref="ArgumentException">Parameters or gradients are not as many as the state is for.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative or not finite.</exception>
    /// <exception cref="InvalidOperationException">Another call is using the workspace.</exception>
    /// <exception cref="ObjectDisposedException">The workspace was disposed of.</exception>
    [MethodImpl(Jit.Hot)]
    public void Step(Span<T> parameters, Workspace<T> workspace, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        CheckLengths(parameters.Length, workspace.Network.TrainedLength);
        BeginStep(learningRate);
        sharedStep ??= new SharedStep(this);
        sharedStep.Make(parameters, workspace);
    }

    /// <summary>
    /// Starts a step that is made slice by slice: counts it and fixes its factors. Then <see cref="StepSlice"/> is called for slices
    /// that together cover the parameters once, by any number of threads.
    /// </summary>
    /// <param name="learningRate">alpha of this step, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative or not finite.</exception>
    [MethodImpl(Jit.Hot)]
    public void BeginStep(double learningRate)
    {
        if (!(learningRate >= 0 && double.IsFinite(learningRate)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(learningRate),
                FormattableString.Invariant($"The learning rate must be finite and at least 0; {learningRate} was given."));
        }

        Steps++;
        Prepare(learningRate);
    }

    /// <summary>
    /// Moves a slice of the parameters. However the parameters are cut into slices, the bits are those of
    /// <see cref="Step(Span{T}, ReadOnlySpan{T}, double)"/>; slices that start on 64 bytes are the fastest.
    /// </summary>
    /// <param name="parameters">All parameters.</param>
    /// <param name="gradients">All of dJ/dtheta.</param>
    /// <param name="start">The index at which the slice starts.</param>
    /// <param name="length">The number of parameters in the slice.</param>
    /// <exception cref="ArgumentException">The length of a block differs from <see cref="ParametersLength"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The slice is not inside the parameters.</exception>
    /// <exception cref="InvalidOperationException">No step was started.</exception>
    [MethodImpl(Jit.Hot)]
    public void StepSlice(Span<T> parameters, ReadOnlySpan<T> gradients, int start, int length)
    {
        CheckLengths(parameters.Length, gradients.Length);
        if (Steps == 0)
            throw new InvalidOperationException("StepSlice follows BeginStep, which has not been called.");
        Update(start, parameters.Slice(start, length), gradients.Slice(start, length));
    }

    /// <summary>Computes the factors of the step that <see cref="Steps"/> has just counted.</summary>
    /// <param name="learningRate">alpha of this step.</param>
    protected abstract void Prepare(double learningRate);

    /// <summary>
    /// Moves a slice of the parameters and of the vectors. Every element is computed from its own parameter, gradient and state alone,
    /// by the same operations in the same order at every place in a slice, so that the bits do not depend on the slices.
    /// </summary>
    /// <param name="start">The index of the slice's first parameter.</param>
    /// <param name="parameters">The parameters of the slice.</param>
    /// <param name="gradients">Their gradients.</param>
    protected abstract void Update(int start, Span<T> parameters, ReadOnlySpan<T> gradients);

    [MethodImpl(Jit.Hot)]
    private void CheckLengths(int parameters, int gradients)
    {
        if (parameters != ParametersLength || gradients != ParametersLength)
        {
            throw new ArgumentException(
                $"The optimizer's state is for {ParametersLength} parameters; {parameters} parameters and {gradients} gradients were "
                + "given.");
        }
    }

    /// <summary>A step in slices of the parameters.</summary>
    private sealed class SharedStep(OptimizerState<T> state) : ParameterPass<T>
    {
        [MethodImpl(Jit.Hot)]
        public void Make(Span<T> parameters, Workspace<T> workspace) => Run(parameters, workspace);

        [MethodImpl(Jit.Hot)]
        protected override void Run(int from, Span<T> values, ReadOnlySpan<T> gradients) => state.Update(from, values, gradients);
    }
}

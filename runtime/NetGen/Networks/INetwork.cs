using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// The interface of every network that can be trained. Trainers, optimizers, gradient checks and files use only this interface, so they
/// work with any network.
/// </summary>
/// <remarks>
/// A network owns its parameters; everything that a call writes is in a <see cref="Workspace{T}"/>, one per caller. Any number of threads
/// may therefore use one network at the same time, each with a workspace of its own, as long as nobody writes <see cref="Parameters"/>. All
/// matrices are row-major with one example per row.
/// </remarks>
/// <typeparam name="T"><see cref="float"/>, or <see cref="double"/> for a network declared with <see cref="Precision.Double"/>.</typeparam>
public interface INetwork<T> : IPredictor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// All parameters as one vector of <see cref="NetworkDescription.ParametersLength"/> elements. Every tensor starts on 64 bytes; the
    /// gaps between tensors hold zeros, and the gradient of a gap is zero.
    /// </summary>
    Span<T> Parameters { get; }

    /// <summary>The parameters as named tensors with shapes, in the order of the layers.</summary>
    NamedTensors<T> Tensors
    {
        [MethodImpl(Jit.Hot)]
        get => new(Description, Parameters);
    }

    /// <summary>
    /// How the outputs become an answer: the names of the classes and the thresholds of sigmoid outputs. <c>Train</c> takes the names from
    /// the training set; files carry both. Do not set this property while other threads use the network: they may use the old or the new
    /// value.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">The number of names differs from the network's classes, or the number of thresholds from its
    /// sigmoid outputs.</exception>
    new Decision Decision { get; set; }

    /// <summary>Allocates what calls of up to <paramref name="maxRows"/> rows write: activations, gradients, masks.</summary>
    /// <param name="maxRows">The largest number of rows of one call, at least 1.</param>
    /// <param name="threads">The number of threads that share the work of a call, including the caller's, at least 1. Results are the same
    /// bits for any number. Dispose of a workspace with several threads.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxRows"/> or <paramref name="threads"/> is less than 1, or the
    /// workspace needs more elements than an array can have.</exception>
    Workspace<T> CreateWorkspace(int maxRows, int threads = 1);

    /// <summary>Predicts many rows.</summary>
    /// <param name="inputs">rows x <see cref="NetworkDescription.InputLength"/>, row-major.</param>
    /// <param name="rows">The number of rows, 1 to <see cref="Workspace{T}.MaxRows"/>.</param>
    /// <param name="outputs">Receives rows x <see cref="NetworkDescription.OutputLength"/>.</param>
    /// <param name="workspace">A workspace of this network.</param>
    /// <exception cref="ArgumentException">A length does not fit, the workspace is of another network or too small, or inputs and outputs
    /// overlap.</exception>
    /// <exception cref="InvalidOperationException">Another call is using the workspace.</exception>
    /// <exception cref="ObjectDisposedException">The workspace was disposed of.</exception>
    void Predict(ReadOnlySpan<T> inputs, int rows, Span<T> outputs, Workspace<T> workspace);

    /// <summary>
    /// A forward pass that <see cref="Backward"/> can follow. It keeps a copy of the inputs in the workspace, which allocates the memory
    /// for it at the first such call.
    /// </summary>
    /// <param name="inputs">rows x <see cref="NetworkDescription.InputLength"/>, row-major.</param>
    /// <param name="rows">The number of rows, 1 to <see cref="Workspace{T}.MaxRows"/>.</param>
    /// <param name="outputs">Receives rows x <see cref="NetworkDescription.OutputLength"/>.</param>
    /// <param name="workspace">A workspace of this network.</param>
    /// <param name="pass">Which dropout masks are drawn, if any.</param>
    /// <exception cref="ArgumentException">A length does not fit, the workspace is of another network or too small, or inputs and outputs
    /// overlap.</exception>
    /// <exception cref="InvalidOperationException">The inputs of <see cref="Workspace{T}.MaxRows"/> rows are more elements than an array
    /// can have, or another call is using the workspace.</exception>
    void Forward(ReadOnlySpan<T> inputs, int rows, Span<T> outputs, Workspace<T> workspace, Pass pass = default);

    /// <summary>
    /// Back-propagates a gradient dJ/dy of the caller through the rows of the last <see cref="Forward"/> on this workspace. The gradient of
    /// every parameter goes into <see cref="Workspace{T}.ParameterGradients"/>, that of the inputs into <paramref name="inputGradients"/>
    /// unless it is empty. The parameters must not have changed since the forward pass. dJ/dy is used as it is: if J is a mean over the m
    /// rows, the caller divides by m. The gradients of the network's penalties are added, with the current values of
    /// <see cref="Workspace{T}.Hyperparameters"/> and m the number of rows. Keep probabilities and masks are those of the forward pass,
    /// even if the hyperparameters were changed since.
    /// </summary>
    /// <param name="outputGradients">dJ/dy, rows x <see cref="NetworkDescription.OutputLength"/>.</param>
    /// <param name="workspace">The workspace of the forward pass.</param>
    /// <param name="inputGradients">Empty, or receives dJ/dx, rows x <see cref="NetworkDescription.InputLength"/>; it must not overlap
    /// <paramref name="outputGradients"/>.</param>
    /// <exception cref="ArgumentException">A length does not fit, the spans overlap, or the workspace is of another network.</exception>
    /// <exception cref="InvalidOperationException">No forward pass was made on this workspace, or another call is using it.</exception>
    void Backward(ReadOnlySpan<T> outputGradients, Workspace<T> workspace, Span<T> inputGradients = default);

    /// <summary>
    /// J = (1/m) sum of the losses + (lambda2 / 2m) sum W^2 + (lambda1 / 2m) sum |W|, with m the number of rows. The two parts are stored
    /// in <see cref="Workspace{T}.DataCost"/> and <see cref="Workspace{T}.PenaltyCost"/>. The loss of a row is the sum over the outputs of
    /// weight x loss; the means of the outputs, without weights, are stored in <see cref="Workspace{T}.HeadCosts"/>.
    /// </summary>
    /// <param name="inputs">m x <see cref="NetworkDescription.InputLength"/>, row-major.</param>
    /// <param name="targets">m x <see cref="NetworkDescription.OutputLength"/>, row-major: probabilities (one-hot rows for classes) with a
    /// cross-entropy, -1 or 1 with a hinge loss of one output, else values. The targets of several named outputs lie one behind the other,
    /// at the offsets of <see cref="NetworkDescription.Heads"/>.</param>
    /// <param name="workspace">A workspace of this network.</param>
    /// <param name="pass">Which dropout masks are drawn; by default none.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the workspace is of another network or too small.</exception>
    /// <exception cref="InvalidOperationException">Another call is using the workspace.</exception>
    double Cost(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Workspace<T> workspace, Pass pass = default);

    /// <summary>
    /// J for class indices instead of targets: one label per row, from 0 to <see cref="NetworkDescription.Classes"/> - 1.
    /// </summary>
    /// <inheritdoc cref="Cost(ReadOnlySpan{T}, ReadOnlySpan{T}, Workspace{T}, Pass)"/>
    /// <exception cref="NotSupportedException">The network's loss is not one of a classification, or it has several outputs: a class alone
    /// is no row of targets then.</exception>
    double Cost(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, Workspace<T> workspace, Pass pass = default);

    /// <summary>
    /// Computes J as <see cref="Cost(ReadOnlySpan{T}, ReadOnlySpan{T}, Workspace{T}, Pass)"/> does, and its gradient dJ/dtheta, penalties
    /// included, into <see cref="Workspace{T}.ParameterGradients"/>.
    /// </summary>
    /// <param name="inputs">m x <see cref="NetworkDescription.InputLength"/>, row-major.</param>
    /// <param name="targets">m x <see cref="NetworkDescription.OutputLength"/>, row-major.</param>
    /// <param name="workspace">A workspace of this network.</param>
    /// <param name="pass">Which dropout masks are drawn; by default none.</param>
    /// <param name="inputGradients">Empty, or receives dJ/dx, m x <see cref="NetworkDescription.InputLength"/>; it must not overlap inputs
    /// or targets.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the workspace is of another network or too small.</exception>
    double CostAndGradient(
        ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Workspace<T> workspace, Pass pass = default, Span<T> inputGradients = default);

    /// <summary>
    /// J and dJ/dtheta for class indices instead of targets: one label per row, from 0 to <see cref="NetworkDescription.Classes"/> - 1.
    /// </summary>
    /// <inheritdoc cref="CostAndGradient(ReadOnlySpan{T}, ReadOnlySpan{T}, Workspace{T}, Pass, Span{T})"/>
    /// <exception cref="NotSupportedException">The network's loss is not one of a classification, or it has several outputs: a class alone
    /// is no row of targets then.</exception>
    double CostAndGradient(
        ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, Workspace<T> workspace, Pass pass = default, Span<T> inputGradients = default);

    /// <summary>
    /// Adds the batch statistics of the last <c>CostAndGradient</c> or <see cref="Backward"/> on a workspace to the moving averages of
    /// batch normalization, which are part of <see cref="Parameters"/>. Call it once per training batch in a training loop of your own;
    /// <c>Train</c> does so. A batch of one row is skipped, because its variance is 0. A network without moving averages does nothing.
    /// </summary>
    /// <param name="workspace">The workspace of that call.</param>
    /// <exception cref="ArgumentException">The workspace is of another network.</exception>
    /// <exception cref="InvalidOperationException">No such call was made, its statistics were added already, or a later call replaced
    /// them.</exception>
    [MethodImpl(Jit.Hot)]
    void UpdateAverages(Workspace<T> workspace)
    {
    }

    /// <summary>
    /// A second implementation of this network in double precision, emitted from the plain loops when the declaration says
    /// <c>GradientCheck = true</c>; null otherwise. Its tensors have the same names, shapes and offsets.
    /// </summary>
    INetwork<double>? CreateGradientTwin();
}

using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Generated;

namespace NetGen;

/// <summary>
/// What every generated network can do. Trainers, optimizers, gradient checks and files are written against this interface and so
/// work on any network.
/// </summary>
/// <remarks>
/// A network owns its parameters and nothing that a call changes; everything a call writes lives in a <see cref="Workspace{T}"/>,
/// one per caller. Any number of threads may therefore use one network at once, each with a workspace of its own, as long as no
/// one writes <see cref="Parameters"/>. All matrices are row-major with one example per row.
/// </remarks>
/// <typeparam name="T"><see cref="float"/>, or <see cref="double"/> for a network declared with <see cref="Precision.Double"/>.</typeparam>
public interface INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The structure of the network: layers, tensors, hyperparameters and their defaults.</summary>
    NetworkDescription Description { get; }

    /// <summary>
    /// All parameters as one vector of <see cref="NetworkDescription.ParametersLength"/> elements. Every tensor starts on 64 bytes;
    /// the gaps between tensors hold zeros, and their gradient is zero.
    /// </summary>
    Span<T> Parameters { get; }

    /// <summary>The parameters as named tensors with shapes, in the order of the layers.</summary>
    NamedTensors<T> Tensors
    {
        [MethodImpl(Jit.Hot)]
        get => new(Description, Parameters);
    }

    /// <summary>
    /// How the outputs become an answer: class names, and the thresholds of sigmoid outputs. <c>Train</c> sets the names from the training
    /// set; files carry both. Do not set it while other threads use the network: they may answer by the old or by the new value.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">The value has another number of names than the network has classes, or of thresholds than it has
    /// sigmoid outputs.</exception>
    Decision Decision { get; set; }

    /// <summary>Allocates what calls of up to <paramref name="maxRows"/> rows write: activations, gradients, masks.</summary>
    /// <param name="maxRows">The largest number of rows of one call, at least 1.</param>
    /// <param name="threads">The threads that share the work of a call, the caller's included, at least 1; the bits do not depend on it.
    /// Dispose of a workspace of several.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxRows"/> or <paramref name="threads"/> is less than 1, or needs more
    /// elements than an array can have.</exception>
    Workspace<T> CreateWorkspace(int maxRows, int threads = 1);

    /// <summary>Predicts one row. Re-entrant, and without an allocation: the scratch is on the stack.</summary>
    /// <param name="input">One example, of <see cref="NetworkDescription.InputLength"/> elements.</param>
    /// <param name="output">Receives the <see cref="NetworkDescription.OutputLength"/> outputs.</param>
    /// <exception cref="ArgumentException">A length differs from the network's, or input and output overlap.</exception>
    /// <exception cref="InvalidOperationException">The network needs more than 32 KB of scratch for one row: use a workspace.</exception>
    void Predict(ReadOnlySpan<T> input, Span<T> output);

    /// <summary>Predicts many rows.</summary>
    /// <param name="inputs">rows x <see cref="NetworkDescription.InputLength"/>, row-major.</param>
    /// <param name="rows">The number of rows, 1 to <see cref="Workspace{T}.MaxRows"/>.</param>
    /// <param name="outputs">Receives rows x <see cref="NetworkDescription.OutputLength"/>.</param>
    /// <param name="workspace">A workspace of this network.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the workspace is of another network or too small, or inputs and
    /// outputs overlap.</exception>
    void Predict(ReadOnlySpan<T> inputs, int rows, Span<T> outputs, Workspace<T> workspace);

    /// <summary>
    /// The class of one row: the index of the first largest output, or for a single output 1 from the threshold of <see cref="Decision"/>
    /// on (the score of a hinge loss: above 0), else 0. Several sigmoid outputs that are decisions of their own are decided by
    /// <see cref="Decision.TryDecide"/>.
    /// </summary>
    /// <param name="input">One example, of <see cref="NetworkDescription.InputLength"/> elements.</param>
    /// <returns>A class index from 0; -1 if an output is not a number, as of an input or a weight that is not.</returns>
    /// <exception cref="ArgumentException">The length differs from the network's.</exception>
    /// <exception cref="NotSupportedException">The network's loss is not one of a classification.</exception>
    /// <exception cref="InvalidOperationException">The network needs more than 32 KB of scratch for one row: predict with a
    /// workspace.</exception>
    int Classify(ReadOnlySpan<T> input);

    /// <summary>
    /// A forward pass that <see cref="Backward"/> can follow. It keeps a copy of the inputs; the memory for it is allocated at the
    /// first call on a workspace.
    /// </summary>
    /// <param name="inputs">rows x <see cref="NetworkDescription.InputLength"/>, row-major.</param>
    /// <param name="rows">The number of rows, 1 to <see cref="Workspace{T}.MaxRows"/>.</param>
    /// <param name="outputs">Receives rows x <see cref="NetworkDescription.OutputLength"/>.</param>
    /// <param name="workspace">A workspace of this network.</param>
    /// <param name="pass">Which dropout masks are drawn, if any.</param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or the workspace is of another network or too small, or inputs and outputs overlap.
    /// </exception>
    /// <exception cref="InvalidOperationException">The inputs of <see cref="Workspace{T}.MaxRows"/> rows are more elements than an array
    /// can have.</exception>
    void Forward(ReadOnlySpan<T> inputs, int rows, Span<T> outputs, Workspace<T> workspace, Pass pass = default);

    /// <summary>
    /// From the caller's own dJ/dy, the gradient of every parameter (into <see cref="Workspace{T}.ParameterGradients"/>) and, on
    /// request, of the inputs, at the rows of the last <see cref="Forward"/> on this workspace. The parameters must not have been
    /// changed since. Gradients of the network's penalties are added, with m the number of those rows; the caller's dJ/dy is taken
    /// as it is, so a mean over the rows is the caller's to divide. Keep probabilities and masks are those of the forward pass, even if
    /// <see cref="Workspace{T}.Hyperparameters"/> were changed since; penalties are those that stand there now.
    /// </summary>
    /// <param name="outputGradients">dJ/dy, rows x <see cref="NetworkDescription.OutputLength"/>.</param>
    /// <param name="workspace">The workspace of the forward pass.</param>
    /// <param name="inputGradients">Empty, or receives dJ/dx, rows x <see cref="NetworkDescription.InputLength"/>; refused where it
    /// overlaps what is still read.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the workspace is of another network.</exception>
    /// <exception cref="InvalidOperationException">No forward pass was made on this workspace.</exception>
    void Backward(ReadOnlySpan<T> outputGradients, Workspace<T> workspace, Span<T> inputGradients = default);

    /// <summary>
    /// J = (1/m) sum of the losses + (lambda2 / 2m) sum W^2 + (lambda1 / 2m) sum |W|, with m the number of rows. The two parts are
    /// left in <see cref="Workspace{T}.DataCost"/> and <see cref="Workspace{T}.PenaltyCost"/>.
    /// </summary>
    /// <param name="inputs">m x <see cref="NetworkDescription.InputLength"/>, row-major.</param>
    /// <param name="targets">m x <see cref="NetworkDescription.OutputLength"/>: probabilities, values, or -1 and 1 for a hinge loss of one
    /// output.</param>
    /// <param name="workspace">A workspace of this network.</param>
    /// <param name="pass">Which dropout masks are drawn; by default none.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the workspace is of another network or too small.</exception>
    double Cost(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Workspace<T> workspace, Pass pass = default);

    /// <summary>J for class indices as targets, one per row, from 0 to classes - 1.</summary>
    /// <inheritdoc cref="Cost(ReadOnlySpan{T}, ReadOnlySpan{T}, Workspace{T}, Pass)"/>
    /// <exception cref="NotSupportedException">The network's loss is not one of a classification.</exception>
    double Cost(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, Workspace<T> workspace, Pass pass = default);

    /// <summary>
    /// J as <see cref="Cost(ReadOnlySpan{T}, ReadOnlySpan{T}, Workspace{T}, Pass)"/>, and dJ/dtheta, penalties included, into
    /// <see cref="Workspace{T}.ParameterGradients"/>, by back-propagation.
    /// </summary>
    /// <param name="inputs">m x <see cref="NetworkDescription.InputLength"/>, row-major.</param>
    /// <param name="targets">m x <see cref="NetworkDescription.OutputLength"/>.</param>
    /// <param name="workspace">A workspace of this network.</param>
    /// <param name="pass">Which dropout masks are drawn; by default none.</param>
    /// <param name="inputGradients">Empty, or receives dJ/dx, m x <see cref="NetworkDescription.InputLength"/>; refused where it overlaps
    /// inputs or targets.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the workspace is of another network or too small.</exception>
    double CostAndGradient(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Workspace<T> workspace, Pass pass = default, Span<T> inputGradients = default);

    /// <summary>J and dJ/dtheta for class indices as targets, one per row, from 0 to classes - 1.</summary>
    /// <inheritdoc cref="CostAndGradient(ReadOnlySpan{T}, ReadOnlySpan{T}, Workspace{T}, Pass, Span{T})"/>
    /// <exception cref="NotSupportedException">The network's loss is not one of a classification.</exception>
    double CostAndGradient(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, Workspace<T> workspace, Pass pass = default, Span<T> inputGradients = default);

    /// <summary>
    /// Takes the batch statistics of the last <c>CostAndGradient</c> or <see cref="Backward"/> on a workspace into the moving averages of
    /// batch normalization, which are part of <see cref="Parameters"/>: once per batch of training. <c>Train</c> does it; nothing else
    /// changes them. A batch of one row leaves them, since it has no spread. A network without moving averages does nothing.
    /// </summary>
    /// <param name="workspace">The workspace of that call.</param>
    /// <exception cref="ArgumentException">The workspace is of another network.</exception>
    /// <exception cref="InvalidOperationException">There was no such call, its statistics were taken already, or a later call made
    /// others.</exception>
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

using System.Numerics;
using NetGen.Data;
using NetGen.Verification;

namespace NetGen;

/// <summary>Gradient checking: compares dJ/dtheta of back-propagation with numeric differences of J.</summary>
/// <remarks>
/// <para>
/// approx_i = (J(theta + eps e_i) - J(theta - eps e_i)) / 2 eps; difference = ||approx - grad|| / (||approx|| + ||grad||), for the whole
/// vector and for every tensor. Source: Andrew Ng, Improving Deep Neural Networks, week 1, "Gradient checking".
/// </para>
/// <para>
/// The check makes two comparisons. First it compares the gradient of the network's twin in double precision with numeric differences of
/// the twin's J; single precision cannot resolve 1e-7. Then it compares the gradient of the network's own code, in its own precision, with
/// the gradient of the twin. A block passes if ||approx - grad|| is at most tolerance x (||approx|| + ||grad||) + the rounding error, so
/// two gradients that are zero up to rounding agree. Such blocks are listed as not exercised; if no weights were exercised, the check fails
/// (<see cref="GradientVerdict.NothingCompared"/>). Penalties, label smoothing and the weights of a data set are included; dropout is off.
/// Check at initialization and again after some training, because some mistakes show only when the parameters have grown.
/// </para>
/// <para>The network is not changed.</para>
/// </remarks>
public static class GradientCheck
{
    /// <summary>Checks the gradient of a network declared with <c>GradientCheck = true</c>.</summary>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">The network. The check is made at its current parameters.</param>
    /// <param name="inputs">m x <see cref="NetworkDescription.InputLength"/>, row-major. A few rows are enough.</param>
    /// <param name="targets">m x <see cref="NetworkDescription.OutputLength"/>, row-major.</param>
    /// <param name="options">How to check; null for the defaults.</param>
    /// <returns>The result; <see cref="GradientCheckResult.ToString"/> is a report.</returns>
    /// <exception cref="InvalidOperationException">The network has no twin, or the step is too small to change a parameter.</exception>
    /// <exception cref="ArgumentException">A length does not fit the network.</exception>
    public static GradientCheckResult CheckGradient<T>(
        this INetwork<T> network, ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, GradientCheckOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Check(network, inputs, targets, [], options);

    /// <summary>Checks the gradient of a classifier declared with <c>GradientCheck = true</c>.</summary>
    /// <param name="network">The network, at the parameters to check at.</param>
    /// <param name="inputs">m x <see cref="NetworkDescription.InputLength"/>, row-major. A few rows are enough.</param>
    /// <param name="labels">m class indices.</param>
    /// <param name="options">How to check; null for the defaults.</param>
    /// <exception cref="NotSupportedException">The network's loss is not one of a classification.</exception>
    /// <inheritdoc cref="CheckGradient{T}(INetwork{T}, ReadOnlySpan{T}, ReadOnlySpan{T}, GradientCheckOptions?)"/>
    public static GradientCheckResult CheckGradient<T>(
        this INetwork<T> network, ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, GradientCheckOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Check(network, inputs, [], labels, options);

    /// <summary>
    /// Checks the gradient of a network declared with <c>GradientCheck = true</c> on all rows of a data set. The weights of the rows are
    /// used if it has them.
    /// </summary>
    /// <param name="network">The network, at the parameters to check at.</param>
    /// <param name="examples">The rows; a <see cref="Dataset{T}.Slice"/> of a few is enough.</param>
    /// <param name="options">How to check; null for the defaults.</param>
    /// <inheritdoc cref="CheckGradient{T}(INetwork{T}, ReadOnlySpan{T}, ReadOnlySpan{T}, GradientCheckOptions?)"/>
    public static GradientCheckResult CheckGradient<T>(this INetwork<T> network, Dataset<T> examples, GradientCheckOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        examples = ClassMapping.Fit(network.Description, network.Decision, examples, nameof(examples));
        return Check(network, examples.Features.Span, examples.Targets.Span, examples.Labels.Span, options, examples.Weights.Span);
    }

    /// <summary>Checks the gradient and throws unless it passes: one line in a unit test.</summary>
    /// <inheritdoc cref="CheckGradient{T}(INetwork{T}, ReadOnlySpan{T}, ReadOnlySpan{T}, GradientCheckOptions?)"/>
    /// <exception cref="GradientCheckException">The verdict is worse than <see cref="GradientCheckOptions.Accept"/>. The message is the
    /// report.</exception>
    public static GradientCheckResult VerifyGradient<T>(
        this INetwork<T> network, ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, GradientCheckOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => OrThrow(Check(network, inputs, targets, [], options));

    /// <summary>Checks the gradient of a classifier and throws unless it passes: one line in a unit test.</summary>
    /// <inheritdoc cref="CheckGradient{T}(INetwork{T}, ReadOnlySpan{T}, ReadOnlySpan{int}, GradientCheckOptions?)"/>
    /// <exception cref="GradientCheckException">The verdict is worse than <see cref="GradientCheckOptions.Accept"/>. The message is the
    /// report.</exception>
    public static GradientCheckResult VerifyGradient<T>(
        this INetwork<T> network, ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, GradientCheckOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => OrThrow(Check(network, inputs, [], labels, options));

    /// <summary>Checks the gradient on all rows of a data set and throws unless it passes: one line in a unit test.</summary>
    /// <inheritdoc cref="CheckGradient{T}(INetwork{T}, Dataset{T}, GradientCheckOptions?)"/>
    /// <exception cref="GradientCheckException">The verdict is worse than <see cref="GradientCheckOptions.Accept"/>. The message is the
    /// report.</exception>
    public static GradientCheckResult VerifyGradient<T>(this INetwork<T> network, Dataset<T> examples, GradientCheckOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => OrThrow(network.CheckGradient(examples, options));

    /// <summary>
    /// Checks a network in double precision without a twin: compares its gradient with numeric differences of its own J. Its parameters are
    /// moved during the check and then restored bit for bit.
    /// </summary>
    /// <param name="network">The network, at the parameters to check at.</param>
    /// <param name="inputs">m x <see cref="NetworkDescription.InputLength"/>, row-major. A few rows are enough.</param>
    /// <param name="targets">m x <see cref="NetworkDescription.OutputLength"/>.</param>
    /// <param name="options">How to check; null for the defaults.</param>
    /// <returns>The result, with <see cref="GradientCheckResult.OwnCode"/> null.</returns>
    /// <exception cref="InvalidOperationException">The step is too small to change a parameter.</exception>
    /// <exception cref="ArgumentException">A length does not fit the network.</exception>
    public static GradientCheckResult CheckGradientWithoutTwin(
        this INetwork<double> network, ReadOnlySpan<double> inputs, ReadOnlySpan<double> targets, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Check<double>(network, null, Examples<double>.Of(network.Description, inputs, targets, []), options ?? new());
    }

    /// <summary>Checks a classifier in double precision without a twin.</summary>
    /// <param name="network">The network, at the parameters to check at.</param>
    /// <param name="inputs">m x <see cref="NetworkDescription.InputLength"/>, row-major. A few rows are enough.</param>
    /// <param name="labels">m class indices.</param>
    /// <param name="options">How to check; null for the defaults.</param>
    /// <inheritdoc cref="CheckGradientWithoutTwin(INetwork{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, GradientCheckOptions?)"/>
    public static GradientCheckResult CheckGradientWithoutTwin(
        this INetwork<double> network, ReadOnlySpan<double> inputs, ReadOnlySpan<int> labels, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Check<double>(network, null, Examples<double>.Of(network.Description, inputs, [], labels), options ?? new());
    }

    private static GradientCheckResult Check<T>(
        INetwork<T> network,
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<int> labels,
        GradientCheckOptions? options,
        ReadOnlySpan<double> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        INetwork<double> twin = network.CreateGradientTwin() ?? throw new InvalidOperationException(
            $"{network.Description.Name} has no twin in double precision, which a gradient check needs: "
            + "declare it with [Network(..., GradientCheck = true)].");
        TakeParameters(network, twin);
        return Check(twin, network, Examples<T>.Of(network.Description, inputs, targets, labels, weights), options ?? new());
    }

    private static GradientCheckResult Check<T>(
        INetwork<double> twin, INetwork<T>? network, Examples<T> examples, GradientCheckOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckedCost cost = new(twin, examples.ToDouble(), options.Hyperparameters);
        bool exact = IsExact(cost, options);
        GradientVectors expected = cost.Gradient(options.Inputs);
        GradientComparison numeric = NumericCheck.Compare(cost, expected, options, exact);
        GradientComparison? own = null;
        if (network is not null)
        {
            Workspace<T> workspace = network.CreateWorkspace(examples.Rows);
            workspace.Hyperparameters.CopyFrom(cost.Hyperparameters);
            GradientVectors actual = GradientVectors.Of(network, examples, workspace, options.Inputs);
            own = OwnCodeCheck.Compare(cost, expected, actual, single: typeof(T) != typeof(double), options);
        }

        return new()
        {
            Network = twin.Description.Name,
            Rows = cost.Rows,
            Cost = cost.Here,
            Epsilon = options.Epsilon,
            Mode = exact ? GradientCheckMode.Exact : GradientCheckMode.Directional,
            Numeric = numeric,
            OwnCode = own,
            Notes = GradientCheckNotes.Of(cost, numeric, options, exact),
            Accept = options.Accept,
        };
    }

    private static bool IsExact(CheckedCost cost, GradientCheckOptions options)
    {
        if (options.Mode != GradientCheckMode.Auto)
            return options.Mode == GradientCheckMode.Exact;
        int most = options.MaxComponentsPerBlock ?? int.MaxValue;
        long components = cost.Network.Tensors.Sum(tensor => (long)Math.Min(most, tensor.Length));
        if (options.Inputs)
            components += Math.Min(most, (long)cost.Rows * cost.Network.InputLength);
        return components <= options.ExactUpTo;
    }

    private static void TakeParameters<T>(INetwork<T> network, INetwork<double> twin)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> from = network.Parameters;
        Span<double> to = twin.Parameters;
        if (from.Length != to.Length)
        {
            throw new InvalidOperationException(
                $"{network.Description.Name} has {from.Length} parameters with gaps, its twin has {to.Length}; "
                + "they must have the same layout.");
        }

        for (int index = 0; index < from.Length; index++)
            to[index] = double.CreateChecked(from[index]);
    }

    private static GradientCheckResult OrThrow(GradientCheckResult result) =>
        result.Passed ? result : throw new GradientCheckException(result);
}

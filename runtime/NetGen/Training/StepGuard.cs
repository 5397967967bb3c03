using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Generated;
using NetGen.Numerics;
using NetGen.Optimization;
using Lanes = System.Numerics.Vector;

namespace NetGen.Training;

/// <summary>
/// Watches the steps of a training run for the first NaN or infinity, and keeps the parameters of the last step whose cost and gradient
/// were finite. One pass reads gradient and parameters and copies the parameters; if all are finite, the copy replaces the
/// last good one.
/// </summary>
internal sealed class StepGuard<T>(NetworkDescription network) : ParameterPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private AlignedBlock<T> lastGood = new(network.ParametersLength);
    private AlignedBlock<T> aside = new(network.ParametersLength);
    private volatile bool isSpoiled;

    /// <summary>The parameters that were kept last.</summary>
    public Span<T> LastGood => lastGood.Span;

    /// <summary>
    /// Checks cost, gradient and parameters before a step, and keeps the parameters if all are finite. The cost does not show an infinite
    /// parameter behind a unit that is off, or behind a moving average.
    /// </summary>
    /// <returns>The first value that is NaN or infinite; null if all are finite.</returns>
    [MethodImpl(Jit.Hot)]
    public NonFiniteValue? FindBefore(long step, int epoch, double cost, Span<T> parameters, Workspace<T> workspace)
    {
        isSpoiled = false;
        Run(parameters, workspace);
        if (!isSpoiled && double.IsFinite(cost))
        {
            (lastGood, aside) = (aside, lastGood);
            return null;
        }

        return FindCause(step, epoch, cost, parameters, workspace);
    }

    private NonFiniteValue? FindCause(long step, int epoch, double cost, Span<T> parameters, Workspace<T> workspace)
    {
        // In the order of their computation: trained parameters by the step before, then gradient and cost of this step, then the moving
        // averages of its batch.
        return Find(network, NonFiniteKind.Parameter, step - 1, epoch, parameters, tensor => tensor.IsTrained)
            ?? Find(network, NonFiniteKind.Gradient, step, epoch, workspace.ParameterGradients, tensor => tensor.IsTrained)
            ?? (double.IsFinite(cost) ? null : new NonFiniteValue(NonFiniteKind.Cost, step, epoch, null, null, 0, cost))
            ?? Find(network, NonFiniteKind.Parameter, step, epoch, parameters, tensor => !tensor.IsTrained);
    }

    /// <summary>Checks the parameters after a step.</summary>
    public NonFiniteValue? FindAfter(long step, int epoch, ReadOnlySpan<T> parameters) =>
        Find(network, NonFiniteKind.Parameter, step, epoch, parameters, _ => true);

    /// <summary>Keeps the parameters that training begins with, finite or not.</summary>
    public void Keep(ReadOnlySpan<T> parameters) => parameters.CopyTo(lastGood.Span);

    /// <summary>Restores the parameters that were kept last.</summary>
    public void Restore(Span<T> parameters) => lastGood.Span.CopyTo(parameters);

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    protected override void Run(int from, Span<T> values, ReadOnlySpan<T> gradients)
    {
        if (!CopyFinite(values, gradients, aside.Span.Slice(from, values.Length)))
            isSpoiled = true;
    }

    /// <summary>The first value of a block that is not finite, among the tensors that are searched.</summary>
    [MethodImpl(Jit.Hot)]
    internal static NonFiniteValue? Find(
        NetworkDescription network,
        NonFiniteKind kind,
        long step,
        int epoch,
        ReadOnlySpan<T> block,
        Func<TensorDescription, bool> isSearched)
    {
        foreach (TensorDescription tensor in network.Tensors.Where(isSearched))
        {
            ReadOnlySpan<T> values = block.Slice(tensor.Offset, tensor.Length);
            for (int index = 0; index < values.Length; index++)
            {
                if (!T.IsFinite(values[index]))
                    return new(kind, step, epoch, tensor.Layer, tensor.Name, index, double.CreateChecked(values[index]));
            }
        }

        return null;
    }

    /// <summary>Copies parameters. 0 times a finite value is 0, 0 times infinity or NaN is NaN, and a sum with NaN is NaN.</summary>
    /// <returns>Whether all parameters and gradients are finite.</returns>
    [MethodImpl(Jit.Hot)]
    private static bool CopyFinite(ReadOnlySpan<T> parameters, ReadOnlySpan<T> gradients, Span<T> copy)
    {
        ref T parameter = ref MemoryMarshal.GetReference(parameters);
        ref T gradient = ref MemoryMarshal.GetReference(gradients);
        ref T target = ref MemoryMarshal.GetReference(copy);
        nuint length = (nuint)parameters.Length;
        nuint index = 0;
        T sum = T.Zero;
        if (Vector<T>.IsSupported)
        {
            Vector<T> sumOfParameters = Vector<T>.Zero;
            Vector<T> sumOfGradients = Vector<T>.Zero;
            for (; index + (nuint)Vector<T>.Count <= length; index += (nuint)Vector<T>.Count)
            {
                Vector<T> lanes = Lanes.LoadUnsafe(ref parameter, index);
                sumOfParameters += lanes * Vector<T>.Zero;
                sumOfGradients += Lanes.LoadUnsafe(ref gradient, index) * Vector<T>.Zero;
                lanes.StoreUnsafe(ref target, index);
            }

            sum = Lanes.Sum(sumOfParameters + sumOfGradients);
        }

        for (; index < length; index++)
        {
            T value = Unsafe.Add(ref parameter, index);
            sum += (value * T.Zero) + (Unsafe.Add(ref gradient, index) * T.Zero);
            Unsafe.Add(ref target, index) = value;
        }

        return sum == T.Zero;
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Generated;
using NetGen.Numerics;

namespace NetGen.Training;

/// <summary>
/// Adds up J and the gradients of several mini-batches with M rows in all: sum of (m_i / M) g_i. Each batch's gradient includes
/// lambda w / m_i, so that the sum would count the penalties once per batch; during the sum lambda is divided by the number of batches.
/// </summary>
internal sealed class GradientAccumulation<T>(NetworkDescription network, Hyperparameters hyperparameters)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBlock<T> sum = new(network.ParametersLength);
    private readonly double[] penalties = [.. hyperparameters.Values];
    private double cost;
    private int rows;
    private int allRows;

    /// <summary>Starts a step.</summary>
    /// <param name="batches">The batches that it has.</param>
    /// <param name="rowsOfBatches">Their rows together.</param>
    [MethodImpl(Jit.Hot)]
    public void Start(int batches, int rowsOfBatches)
    {
        sum.Span.Clear();
        cost = 0;
        rows = 0;
        allRows = rowsOfBatches;
        SetPenalties(1.0 / batches);
    }

    /// <summary>Adds one batch.</summary>
    [MethodImpl(Jit.Hot)]
    public void Add(ReadOnlySpan<T> gradients, double costOfBatch, int rowsOfBatch)
    {
        double share = (double)rowsOfBatch / allRows;
        Update<Share, T>.Run(new(T.CreateChecked(share)), sum.Span, gradients);
        cost += share * costOfBatch;
        rows += rowsOfBatch;
    }

    /// <summary>Writes the sum into the workspace for the optimizer, and restores the penalties.</summary>
    [MethodImpl(Jit.Hot)]
    public (double Cost, int Rows) End(Span<T> gradients)
    {
        sum.Span.CopyTo(gradients);
        SetPenalties(1);
        return (cost, rows);
    }

    private readonly struct Share(T share) : IUpdateRule<T>
    {
        public static int Vectors => 0;

        [MethodImpl(Jit.Inline)]
        public V Apply<V>(V sum, V gradients, ref V first, ref V second)
            where V : struct, ILanes<V, T> => sum + (V.Broadcast(share) * gradients);
    }

    [MethodImpl(Jit.Hot)]
    private void SetPenalties(double factor)
    {
        for (int index = 0; index < penalties.Length; index++)
        {
            if (network.Hyperparameters[index].Kind is HyperparameterKind.L1 or HyperparameterKind.L2)
                hyperparameters.Set(index, factor * penalties[index]);
        }
    }
}

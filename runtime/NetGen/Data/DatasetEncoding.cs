using System.Collections.Immutable;
using System.Numerics;
using NetGen.Data;

namespace NetGen;

/// <summary>What a pipeline knows about the data set that it made.</summary>
/// <param name="FeatureNames">The encoded columns.</param>
/// <param name="TargetNames">The columns of the targets; empty if the data set has labels.</param>
/// <param name="TargetUnits">From units of the loss to those of the table, one per target; empty if the two are the same.</param>
internal sealed record DatasetEncoding(
    ImmutableArray<string> FeatureNames, ImmutableArray<string> TargetNames, ImmutableArray<TargetUnit> TargetUnits)
{
    /// <summary>Tells which network takes these columns.</summary>
    public static string Misfit(NetworkDescription network, ImmutableArray<string> columns) =>
        $"{network.Name} takes {network.InputLength} input(s); the pipeline encodes {columns.Length} columns. "
        + $"Write [Network({columns.Length})] for {string.Join(", ", columns)}";

    /// <summary>Outputs or targets of the loss as values in the units of the table: rows of one value per unit.</summary>
    public double[] ToUnits<T>(ReadOnlySpan<T> outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] values = new double[outputs.Length];
        for (int index = 0; index < values.Length; index++)
            values[index] = TargetUnits[index % TargetUnits.Length].ToValue(double.CreateTruncating(outputs[index]));
        return values;
    }
}

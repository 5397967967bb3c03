namespace NetGen.Generator.Ir;

/// <summary>The value of a scalar parameter: the factor, times a hyperparameter if one is named, divided by m if per batch row.</summary>
internal sealed record ScalarArgument(double Factor, int? Hyperparameter = null, bool PerBatchRow = false)
{
    /// <summary>1 for the first tile of a call, which starts the gradients, else 0.</summary>
    public static readonly ScalarArgument IsFirstTile = new(1) { OnlyFirstTile = true };

    /// <summary>1 / m in passes with statistics of the batch; 0 in passes with moving averages.</summary>
    public static readonly ScalarArgument BatchShare = new(1) { IsBatchShare = true };

    /// <summary>1 / m.</summary>
    public static readonly ScalarArgument InverseRows = new(1, PerBatchRow: true);

    public bool OnlyFirstTile { get; private init; }

    public bool IsBatchShare { get; private init; }

    public bool IsConstant => Hyperparameter is null && !PerBatchRow && !OnlyFirstTile && !IsBatchShare;
}

namespace NetGen;

/// <summary>What a hyperparameter of a network means.</summary>
public enum HyperparameterKind
{
    /// <summary>lambda1 of the penalty (lambda1 / 2m) sum |W|, with m the number of rows; finite, 0 or more.</summary>
    L1,

    /// <summary>lambda2 of the penalty (lambda2 / 2m) sum W^2, with m the number of rows; finite, 0 or more.</summary>
    L2,

    /// <summary>The probability with which dropout keeps a unit; above 0, at most 1.</summary>
    KeepProb,

    /// <summary>The share s of label smoothing, with targets (1 - s) onehot + s / classes; at least 0 and below 1.</summary>
    LabelSmoothing,

    /// <summary>The weight of an output's loss in the cost; finite and above 0.</summary>
    LossWeight,
}

namespace NetGen;

/// <summary>What the thresholds of sigmoid outputs are chosen for.</summary>
public enum ThresholdGoal
{
    /// <summary>The largest F1 of each single output, and so the largest macro F1.</summary>
    F1PerLabel,

    /// <summary>The largest micro F1: the F1 over the decisions of all outputs together.</summary>
    MicroF1,
}

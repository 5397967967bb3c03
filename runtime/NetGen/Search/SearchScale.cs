namespace NetGen.Search;

/// <summary>How the values of a hyperparameter are spread over its range.</summary>
/// <remarks>Source: A. Ng, Deep Learning Specialization, course 2, week 3, "Using an Appropriate Scale to pick Hyperparameters".</remarks>
public enum SearchScale
{
    /// <summary>Evenly: keep probabilities, gains.</summary>
    Linear,

    /// <summary>Evenly in the logarithm, so that each decade gets as many: learning rates, penalties.</summary>
    Logarithmic,

    /// <summary>
    /// Evenly in the logarithm of 1 minus the value: decays of moving averages, where 0.999 differs from 0.9995 as 0.9 does from 0.95.
    /// </summary>
    LogarithmicBelowOne,
}

namespace NetGen.Diagnosis;

/// <summary>
/// What stands between a network and a better dev error: that it fits the training set badly (bias), or that it does not carry over
/// (variance).
/// </summary>
public static class BiasVariance
{
    /// <summary>Above this share a gap between two errors counts: two percentage points.</summary>
    public const double DefaultThreshold = 0.02;

    /// <summary>
    /// Avoidable bias = train error - Bayes error, variance = dev error - train error, neither below 0; each is high if it is above
    /// <paramref name="threshold"/>. Errors of 1 and 11 % are high variance, 15 and 16 % high bias, 15 and 30 % both, 0.5 and 1 % neither;
    /// where even the best there can be errs in 15 %, so are 15 and 16 %.
    /// </summary>
    /// <remarks>
    /// Dev and training set are taken to be of one distribution. Source: A. Ng, Deep Learning Specialization, course 2, week 1, "Bias /
    /// Variance" and "Basic Recipe for Machine Learning"; course 3, week 1, "Avoidable Bias".
    /// </remarks>
    /// <param name="trainError">The share of the training set that is wrong, 0 to 1: 1 - <see cref="Evaluation.Metric"/> of a
    /// classifier.</param>
    /// <param name="devError">The share of the dev set that is wrong, 0 to 1.</param>
    /// <param name="bayesError">The least error that anyone could have, 0 to 1; human error stands in for it.</param>
    /// <param name="threshold">From where on a gap is high, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside 0 to 1, or not a number.</exception>
    public static BiasVarianceDiagnosis Diagnose(double trainError, double devError, double bayesError = 0, double threshold = DefaultThreshold)
    {
        Check(trainError, nameof(trainError));
        Check(devError, nameof(devError));
        Check(bayesError, nameof(bayesError));
        Check(threshold, nameof(threshold));
        return new(trainError, devError, bayesError, threshold);
    }

    private static void Check(double value, string argument)
    {
        if (!(value is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(argument, FormattableString.Invariant($"Errors are shares from 0 to 1 (one percent is 0.01); {argument} is {value}."));
    }
}

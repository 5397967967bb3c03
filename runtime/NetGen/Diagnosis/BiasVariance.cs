namespace NetGen.Diagnosis;

/// <summary>
/// Tells why the dev error of a network is high: it fits the training set badly (high bias), or it fits the training set but does not
/// generalize to the dev set (high variance).
/// </summary>
public static class BiasVariance
{
    /// <summary>The default threshold: a gap between two errors is high if it is above 0.02, two percentage points.</summary>
    public const double DefaultThreshold = 0.02;

    /// <summary>
    /// Avoidable bias = train error - Bayes error, variance = dev error - train error, neither below 0; each is high if it is above
    /// <paramref name="threshold"/>. With a Bayes error of 0, train and dev errors of 1 and 11 % mean high variance, 15 and 16 % high bias,
    /// 15 and 30 % both, 0.5 and 1 % neither. With a Bayes error of 15 %, errors of 15 and 16 % mean neither.
    /// </summary>
    /// <remarks>
    /// The dev set and the training set are assumed to come from the same distribution. Source: A. Ng, Deep Learning Specialization, course
    /// 2, week 1, "Bias / Variance" and "Basic Recipe for Machine Learning"; course 3, week 1, "Avoidable Bias".
    /// </remarks>
    /// <param name="trainError">The share of wrong rows in the training set, 0 to 1: 1 - <see cref="Evaluation.Metric"/> of a
    /// classifier.</param>
    /// <param name="devError">The share of wrong rows in the dev set, 0 to 1.</param>
    /// <param name="bayesError">The smallest error that is possible, 0 to 1; human error is often used as an estimate.</param>
    /// <param name="threshold">A gap is high if it is above this, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside 0 to 1, or NaN.</exception>
    public static BiasVarianceDiagnosis Diagnose(
        double trainError, double devError, double bayesError = 0, double threshold = DefaultThreshold)
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
        {
            throw new ArgumentOutOfRangeException(
                argument,
                FormattableString.Invariant($"Errors are shares from 0 to 1 (one percent is 0.01); {argument} is {value}."));
        }
    }
}

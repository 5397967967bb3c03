using static NetGen.Agreement.Tests.SpecialFunctions;

namespace NetGen.Agreement.Tests;

/// <summary>
/// The loss of one row, its gradient, and its distance from a kink. The two cross-entropies are functions of the logits, before the last
/// activation: so they need no logarithm of a tiny probability.
/// </summary>
internal static class ReferenceLoss
{
    public static bool TakesLogits(Loss loss) => loss is Loss.CrossEntropy or Loss.BinaryCrossEntropy;

    public static double Value(LossSpec loss, double[] y, double[] target) => loss.Kind switch
    {
        Loss.CrossEntropy => Smooth(loss, target).Select((t, j) => -t * (y[j] - LogSumExp(y))).Sum(),

        // -t log p - (1 - t) log(1 - p) with p = 1 / (1 + e^-z), so that -log p = log(1 + e^-z) and -log(1 - p) = log(1 + e^z).
        Loss.BinaryCrossEntropy => y.Select((z, j) => (target[j] * Softplus(-z)) + ((1 - target[j]) * Softplus(z))).Sum(),
        Loss.MeanSquaredError => y.Select((a, j) => (a - target[j]) * (a - target[j])).Average(),
        Loss.MeanAbsoluteError => y.Select((a, j) => Math.Abs(a - target[j])).Average(),
        Loss.Huber => y.Select((a, j) => Huber(a - target[j])).Average(),
        Loss.Hinge => Math.Max(0, HingeArgument(y, target)),
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss.Kind, "An unknown loss."),
    };

    public static double[] Gradient(LossSpec loss, double[] y, double[] target) => loss.Kind switch
    {
        Loss.CrossEntropy => CrossEntropyGradient(y, Smooth(loss, target)),
        Loss.BinaryCrossEntropy => [.. y.Select((z, j) => Sigmoid(z) - target[j])],
        Loss.MeanSquaredError => [.. y.Select((a, j) => 2 * (a - target[j]) / y.Length)],
        Loss.MeanAbsoluteError => [.. y.Select((a, j) => (double)Math.Sign(a - target[j]) / y.Length)],
        Loss.Huber => [.. y.Select((a, j) => Math.Clamp(a - target[j], -1, 1) / y.Length)],
        Loss.Hinge => HingeGradient(y, target),
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss.Kind, "An unknown loss."),
    };

    public static double DistanceToKink(LossSpec loss, double[] y, double[] target) => loss.Kind switch
    {
        Loss.MeanAbsoluteError => y.Select((a, j) => Math.Abs(a - target[j])).Min(),
        Loss.Huber => y.Select((a, j) => Math.Abs(Math.Abs(a - target[j]) - 1)).Min(),
        Loss.Hinge => HingeDistanceToKink(y, target),
        _ => double.PositiveInfinity,
    };

    /// <summary>(1 - s) t + s / K.</summary>
    private static double[] Smooth(LossSpec loss, double[] target) =>
        [.. target.Select(t => ((1 - loss.LabelSmoothing) * t) + (loss.LabelSmoothing / target.Length))];

    /// <summary>d/dz_j of -sum t_k (z_k - log sum e^z) = p_j sum t_k - t_j.</summary>
    private static double[] CrossEntropyGradient(double[] z, double[] target)
    {
        double[] p = ReferenceSoftmax.Probabilities(z);
        double sum = target.Sum();
        return [.. p.Select((probability, j) => (probability * sum) - target[j])];
    }

    private static double Huber(double e) => Math.Abs(e) <= 1 ? 0.5 * e * e : Math.Abs(e) - 0.5;

    /// <summary>The argument of max(0, ...): 1 - y z for one output, 1 + the best wrong score - the right score for several.</summary>
    private static double HingeArgument(double[] z, double[] target)
    {
        if (z.Length == 1)
            return 1 - (target[0] * z[0]);
        int right = Array.IndexOf(target, 1);
        return 1 + z[BestWrong(z, right)] - z[right];
    }

    private static double[] HingeGradient(double[] z, double[] target)
    {
        double[] gradient = new double[z.Length];
        if (HingeArgument(z, target) <= 0)
            return gradient;
        if (z.Length == 1)
            return [-target[0]];
        int right = Array.IndexOf(target, 1);
        gradient[BestWrong(z, right)] = 1;
        gradient[right] = -1;
        return gradient;
    }

    private static int BestWrong(double[] z, int right)
    {
        int best = right == 0 ? 1 : 0;
        for (int j = best + 1; j < z.Length; j++)
        {
            if (j != right && z[j] > z[best])
                best = j;
        }

        return best;
    }

    /// <summary>
    /// Two wrong scores that are exactly equal are saturated (0 after ReLU, 1 after a hard sigmoid): no gradient passes through either, so
    /// it does not matter which of them counts as the best. An argument of exactly 0 is saturated on both sides in the same way.
    /// </summary>
    private static double HingeDistanceToKink(double[] z, double[] target)
    {
        double argument = HingeArgument(z, target);
        double nearest = argument == 0 ? double.PositiveInfinity : Math.Abs(argument);
        if (z.Length == 1)
            return nearest;
        int right = Array.IndexOf(target, 1);
        double best = z[BestWrong(z, right)];
        foreach (double score in z.Where((score, j) => j != right && score != best))
            nearest = Math.Min(nearest, best - score);
        return nearest;
    }
}

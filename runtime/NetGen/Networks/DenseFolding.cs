using System.Numerics;

namespace NetGen;

/// <summary>
/// Folds a linear map of each input or each output into a dense layer z = x W + b. The outputs stay the same up to rounding. Sums are in
/// double precision.
/// </summary>
internal static class DenseFolding
{
    /// <summary>
    /// The largest rounding error that folding into inputs may cause, relative to a scaled feature, whose standard deviation is about 1.
    /// </summary>
    public const double MostLoss = 1e-3;

    /// <summary>
    /// The rounding error, relative to a scaled input x' = scale x + shift, when the layer gets x instead. The product x W' and the shift
    /// in the bias are each about |shift| times as large as their sum, and each is rounded to half a unit in its last place.
    /// </summary>
    public static double Loss<T>(double shift)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Math.Abs(shift) * double.CreateTruncating(T.BitIncrement(T.One) - T.One) / 2;

    /// <summary>The end of a message for a loss that is too large.</summary>
    public static string LossText<T>(double loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        FormattableString.Invariant($"in {(typeof(T) == typeof(double) ? "double" : "single")} precision, ")
        + FormattableString.Invariant($"rounding would take about {100 * loss:G2} % of its spread, ")
        + FormattableString.Invariant($"and at most {100 * MostLoss} % is accepted");

    /// <summary>x becomes scale_i x_i + shift_i: W'[i, j] = scale_i W[i, j], b'_j = b_j + sum_i shift_i W[i, j].</summary>
    public static void IntoInputs<T>(Span<T> weights, Span<T> biases, ReadOnlySpan<double> scale, ReadOnlySpan<double> shift)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] sums = new double[biases.Length];
        for (int unit = 0; unit < sums.Length; unit++)
            sums[unit] = double.CreateTruncating(biases[unit]);
        for (int input = 0; input < scale.Length; input++)
        {
            Span<T> row = weights.Slice(input * sums.Length, sums.Length);
            for (int unit = 0; unit < sums.Length; unit++)
            {
                double weight = double.CreateTruncating(row[unit]);
                row[unit] = T.CreateTruncating(scale[input] * weight);
                sums[unit] += shift[input] * weight;
            }
        }

        for (int unit = 0; unit < sums.Length; unit++)
            biases[unit] = T.CreateTruncating(sums[unit]);
    }

    /// <summary>z becomes scale_j z_j + shift_j: W'[i, j] = W[i, j] scale_j, b'_j = b_j scale_j + shift_j.</summary>
    public static void IntoOutputs<T>(Span<T> weights, Span<T> biases, ReadOnlySpan<double> scale, ReadOnlySpan<double> shift)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int index = 0; index < weights.Length; index++)
            weights[index] = T.CreateTruncating(double.CreateTruncating(weights[index]) * scale[index % scale.Length]);
        for (int unit = 0; unit < biases.Length; unit++)
            biases[unit] = T.CreateTruncating((double.CreateTruncating(biases[unit]) * scale[unit]) + shift[unit]);
    }

    /// <summary>Describes the first weight or bias that is not finite; null if all are finite.</summary>
    public static string? FirstNonFinite<T>(TensorDescription weights, TensorDescription biases, ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (TensorDescription tensor in new[] { weights, biases })
        {
            for (int index = 0; index < tensor.Length; index++)
            {
                T value = parameters[tensor.Offset + index];
                if (!T.IsFinite(value))
                {
                    string place = tensor.Shape.Length > 1 ? $"{index / biases.Length}, {index % biases.Length}" : $"{index}";
                    return FormattableString.Invariant($"{tensor.Name}[{place}] would become {value}");
                }
            }
        }

        return null;
    }
}

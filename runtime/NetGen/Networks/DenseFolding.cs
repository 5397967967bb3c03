using System.Numerics;

namespace NetGen;

/// <summary>
/// A dense layer, z = x W + b, that takes in a linear map of each of its inputs or outputs: the same outputs to rounding. Sums are in
/// double precision.
/// </summary>
internal static class DenseFolding
{
    /// <summary>The most that folding into inputs may lose of a scaled feature, whose spread is about 1.</summary>
    public const double MostLoss = 1e-3;

    /// <summary>
    /// What rounding takes from a scaled input x' = scale x + shift when the layer gets x: x W' and the shift in its bias are both |shift|
    /// times as large as their difference, and each is rounded to half a unit in its last place.
    /// </summary>
    public static double Loss<T>(double shift)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Math.Abs(shift) * double.CreateTruncating(T.BitIncrement(T.One) - T.One) / 2;

    /// <summary>What to do where the loss is too large, as the end of a message.</summary>
    public static string LossText<T>(double loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        FormattableString.Invariant($"in {(typeof(T) == typeof(double) ? "double" : "single")} precision, rounding would take about {100 * loss:G2} % of its spread, and at most {100 * MostLoss} % is accepted");

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

    /// <summary>Which is the first weight or bias that is not finite; null where all are.</summary>
    public static string? FirstNonFinite<T>(TensorDescription weights, TensorDescription biases, ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (TensorDescription tensor in new[] { weights, biases })
        {
            for (int index = 0; index < tensor.Length; index++)
            {
                T value = parameters[tensor.Offset + index];
                if (!T.IsFinite(value))
                    return FormattableString.Invariant($"{tensor.Name}[{(tensor.Shape.Length > 1 ? $"{index / biases.Length}, {index % biases.Length}" : index)}] would become {value}");
            }
        }

        return null;
    }
}

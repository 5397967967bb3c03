using System.Numerics;

namespace NetGen;

/// <summary>A dense layer, z = x W + b, that takes in a linear map of each of its inputs or outputs: the same outputs to rounding. Sums are in double precision.</summary>
internal static class DenseFolding
{
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

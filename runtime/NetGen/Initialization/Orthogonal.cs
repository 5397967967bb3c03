using System.Runtime.Intrinsics;

namespace NetGen.Initialization;

/// <summary>
/// Draws a random matrix with orthonormal columns (orthonormal rows if it has fewer rows than columns) and multiplies it by <c>Gain</c>:
/// then W^T W = Gain^2 I (or W W^T = Gain^2 I). All such matrices are equally likely.
/// </summary>
/// <remarks>
/// A tensor of more than two dimensions is treated as a matrix whose columns are the last dimension, a vector as one row. Source: A. Saxe
/// et al., "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks", 2013.
/// </remarks>
/// <param name="Gain">Multiplies the matrix; above 0 and finite.</param>
/// <exception cref="ArgumentOutOfRangeException">The gain is not above 0 and finite.</exception>
public sealed record Orthogonal(double Gain = 1) : Initializer
{
    /// <summary>Multiplies the matrix; above 0 and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The gain is not above 0 and finite.</exception>
    public double Gain { get; init => field = CheckScale(value, "Orthogonal.Gain"); } = CheckScale(Gain, "Orthogonal.Gain");

    /// <inheritdoc/>
    public override void Initialize<T>(TensorView<T> tensor, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        int columns = tensor.Shape[^1];
        int rows = tensor.Values.Length / columns;
        bool tall = rows >= columns;
        double[][] basis = DrawBasis(tall ? columns : rows, tall ? rows : columns, random);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                tensor.Values[(row * columns) + column] = T.CreateChecked(Gain * (tall ? basis[column][row] : basis[row][column]));
        }
    }

    /// <summary>
    /// The Q of the QR decomposition of normal draws, one basis vector after the other. Every direction is equally likely because
    /// Gram-Schmidt gives R a positive diagonal.
    /// </summary>
    private static double[][] DrawBasis(int count, int length, Random random)
    {
        double[][] basis = new double[count][];
        for (int index = 0; index < count; index++)
        {
            basis[index] = new double[length];
            do
            {
                Draws.FillNormal<double>(basis[index], 1, random);
            }
            while (!Orthonormalize(basis[index], basis.AsSpan(0, index)));
        }

        return basis;
    }

    /// <summary>
    /// Gram-Schmidt, twice ("twice is enough": W. Kahan in B. Parlett, 1980). Returns false if the vector was nearly a combination of the
    /// basis, so that what remains of it is mostly rounding error.
    /// </summary>
    private static bool Orthonormalize(Span<double> vector, ReadOnlySpan<double[]> basis)
    {
        double before = Math.Sqrt(Dot(vector, vector));
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] other in basis)
                Add(-Dot(vector, other), other, vector);
        }

        double norm = Math.Sqrt(Dot(vector, vector));
        for (int index = 0; index < vector.Length; index++)
            vector[index] /= norm;
        return norm > 1e-8 * before;
    }

    // Always four lanes, whatever the machine's vector width, so that the same seed gives the same bits everywhere.
    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        Vector256<double> sums = Vector256<double>.Zero;
        int index = 0;
        for (; index <= left.Length - Vector256<double>.Count; index += Vector256<double>.Count)
            sums += Vector256.Create(left[index..]) * Vector256.Create(right[index..]);
        double sum = sums[0] + sums[1] + sums[2] + sums[3];
        for (; index < left.Length; index++)
            sum += left[index] * right[index];
        return sum;
    }

    private static void Add(double factor, ReadOnlySpan<double> vector, Span<double> sum)
    {
        int index = 0;
        for (; index <= sum.Length - Vector256<double>.Count; index += Vector256<double>.Count)
            (Vector256.Create(sum[index..]) + (factor * Vector256.Create(vector[index..]))).CopyTo(sum[index..]);
        for (; index < sum.Length; index++)
            sum[index] += factor * vector[index];
    }
}

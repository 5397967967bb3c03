using NetGen;

namespace Regularization;

/// <summary>
/// Two overlapping crescents with noise. Some points are on the wrong side, so a network that fits all of them makes mistakes on new
/// points.
/// </summary>
internal static class NoisyPoints
{
    private const double Noise = 0.25;

    public static Dataset<float> Draw(int rows, int seed)
    {
        Random random = new(seed);
        float[] points = new float[2 * rows];
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            labels[row] = row % 2;
            double angle = Math.PI * random.NextDouble();
            (double x, double y) = labels[row] == 0 ? (Math.Cos(angle), Math.Sin(angle)) : (1 - Math.Cos(angle), 0.5 - Math.Sin(angle));
            points[2 * row] = (float)(x + (Noise * Normal(random)));
            points[(2 * row) + 1] = (float)(y + (Noise * Normal(random)));
        }

        return new Dataset<float>(points, 2, labels, ["upper", "lower"]);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

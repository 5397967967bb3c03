using NetGen;

namespace Initialization;

/// <summary>Points on two circles around the same center, with noise. No straight line separates the inner from the outer points.</summary>
internal static class Circles
{
    private const double InnerRadius = 0.6;
    private const double Noise = 0.07;

    public static Dataset<float> Draw(int rows, int seed)
    {
        Random random = new(seed);
        float[] points = new float[2 * rows];
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            labels[row] = row % 2;
            double radius = (labels[row] == 0 ? 1 : InnerRadius) + (Noise * Normal(random));
            double angle = 2 * Math.PI * random.NextDouble();
            points[2 * row] = (float)(radius * Math.Cos(angle));
            points[(2 * row) + 1] = (float)(radius * Math.Sin(angle));
        }

        return new Dataset<float>(points, 2, labels, ["outer", "inner"]);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

using System.Collections.Immutable;

namespace NetGen.Agreement.Tests;

/// <summary>
/// Draws the arguments of calls on a network. All values are rounded to the network's precision first, so every implementation starts from
/// the same numbers. Rows close to a kink are drawn again, because two right answers can differ there.
/// </summary>
internal static class ExampleDrawing
{
    /// <summary>The smallest allowed distance of a value from a kink.</summary>
    public const double KinkDistance = 1e-4;

    private const int Attempts = 10_000;

    /// <summary>
    /// A factor for the distance if all rows must be drawn again because of a single one. With about twenty thousand values, the full
    /// distance would hardly ever be reached by all of them.
    /// </summary>
    private const double Closer = 0.1;

    public static Example Draw(
        NetworkSpec declared, HyperparameterOverrides overrides, int rows, int seed, double kinkDistance = KinkDistance)
    {
        var random = new Random(seed);
        NetworkSpec spec = declared.With(overrides);
        Func<double, double> round = spec.Precision == Precision.Single ? value => (float)value : value => value;
        var example = new Example
        {
            Spec = spec,
            Overrides = overrides,
            Parameters = [.. spec.Tensors.Select(tensor => DrawTensor(tensor, random, round))],
            Rows = rows,
            Inputs = new double[rows * spec.InputWidth],
            Targets = new double[rows * spec.OutputWidth],
            Labels = spec.IsClassifier ? new int[rows] : null,
            Mask = new bool[rows * spec.DropoutWidth],
            OutputGradients = [.. Enumerable.Range(0, rows * spec.OutputWidth).Select(_ => round(Normal(random)))],
        };
        if (spec.HasBatchNorm)
            return DrawTogether(example, random, round, kinkDistance, seed);
        for (int row = 0; row < rows; row++)
        {
            int attempts = 0;
            do
            {
                if (attempts++ == Attempts)
                    throw TooCloseToKinks(spec, kinkDistance, seed);
                DrawRow(example, row, random, round);
            }
            while (!IsFarFromKinks(example, row, 1, kinkDistance));
        }

        return example;
    }

    /// <summary>
    /// If each row depends on all others, draws all rows and the parameters again. (With a single row the outputs do not depend on the
    /// inputs, so the parameters must change, too.)
    /// </summary>
    private static Example DrawTogether(Example example, Random random, Func<double, double> round, double kinkDistance, int seed)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            for (int row = 0; row < example.Rows; row++)
                DrawRow(example, row, random, round);
            if (IsFarFromKinks(example, 0, example.Rows, Closer * kinkDistance))
                return example;
            example = example with { Parameters = [.. example.Spec.Tensors.Select(tensor => DrawTensor(tensor, random, round))] };
        }

        throw TooCloseToKinks(example.Spec, kinkDistance, seed);
    }

    /// <summary>Standard normal, by Box and Muller (1958).</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>
    /// Draws weights that keep values near 1 through the layers, so that all pieces of the activations are used. No weight is near 0, where
    /// L1 has its kink.
    /// </summary>
    private static double[] DrawTensor(TensorSpec tensor, Random random, Func<double, double> round)
    {
        Func<double> draw = tensor.Kind switch
        {
            "weights" => () => 1.5 / Math.Sqrt(tensor.Rows) * Normal(random),
            "gamma" => () => 1 + (0.3 * Normal(random)),
            "movingVariance" => () => 0.5 + Math.Abs(Normal(random)),
            "updates" => () => 3,
            _ => () => 0.5 * Normal(random),
        };
        double[] values = new double[tensor.Length];
        for (int element = 0; element < values.Length; element++)
        {
            do
                values[element] = round(draw());
            while (Math.Abs(values[element]) < KinkDistance);
        }

        return values;
    }

    private static void DrawRow(Example example, int row, Random random, Func<double, double> round)
    {
        NetworkSpec spec = example.Spec;
        for (int column = 0; column < spec.InputWidth; column++)
            example.Inputs[(row * spec.InputWidth) + column] = round(Normal(random));
        int column0 = 0;
        foreach (PlacedLayer layer in spec.Layers.Where(layer => layer.Layer is DropoutSpec))
        {
            for (int column = 0; column < layer.InputWidth; column++)
                example.Mask[(row * spec.DropoutWidth) + column0++] = random.NextDouble() < ((DropoutSpec)layer.Layer).KeepProb;
        }

        if (example.Labels is not null)
            example.Labels[row] = random.Next(spec.Classes);
        DrawTarget(example, row, random).Select(round).ToArray().CopyTo(example.Targets, row * spec.OutputWidth);
    }

    private static bool IsFarFromKinks(Example example, int firstRow, int rows, double kinkDistance) =>
        NaiveReference.DistanceToKink(example, firstRow, rows, dropout: false, averages: false) >= kinkDistance
        && NaiveReference.DistanceToKink(example, firstRow, rows, dropout: true, averages: false) >= kinkDistance
        && (!example.Spec.HasBatchNorm
            || NaiveReference.DistanceToKink(example, firstRow, rows, dropout: false, averages: true) >= kinkDistance);

    private static InvalidOperationException TooCloseToKinks(NetworkSpec spec, double kinkDistance, int seed) =>
        new($"No {Attempts} draws stayed {kinkDistance} away from the kinks of {DeclarationText.Of(spec, "Network")} (seed {seed}).");

    /// <summary>
    /// Draws probabilities for the cross-entropies, the class of the label for hinge (so that both have the same kinks), else any values.
    /// </summary>
    private static double[] DrawTarget(Example example, int row, Random random)
    {
        ImmutableArray<HeadSpec> heads = example.Spec.Heads;
        return heads is [{ Loss.Kind: Loss.Hinge }]
            ? example.Target(row, labels: true)
            : [.. heads.SelectMany(head => DrawTarget(head, random))];
    }

    private static double[] DrawTarget(HeadSpec head, Random random)
    {
        double[] Each(Func<double> draw) => [.. Enumerable.Range(0, head.Width).Select(_ => draw())];
        switch (head.Loss.Kind)
        {
            case Loss.CrossEntropy:
                double[] shares = Each(() => random.NextDouble() + 0.01);
                double sum = shares.Sum();
                return [.. shares.Select(share => share / sum)];
            case Loss.BinaryCrossEntropy:
                return Each(random.NextDouble);
            case Loss.Hinge when head.Width == 1:
                return [random.Next(2) == 1 ? 1 : -1];
            case Loss.Hinge:
                double[] target = new double[head.Width];
                target[random.Next(head.Width)] = 1;
                return target;
            default:
                return Each(() => 1.5 * Normal(random));
        }
    }
}

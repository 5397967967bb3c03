namespace NetGen.Agreement.Tests;

/// <summary>One value of several, computed for each row.</summary>
internal sealed class ReferenceJoin(Join kind) : ReferenceLayer
{
    public override double[][] Forward(double[][] inputs) => throw new NotSupportedException($"{kind} takes several values.");

    public override double[][] Backward(double[][] inputs, double[][] outputGradients) => Forward(inputs);

    public override double[][] Forward(double[][][] inputs) =>
        [.. Enumerable.Range(0, inputs[0].Length).Select(row => JoinOf([.. inputs.Select(input => input[row])]))];

    public override double[][][] Backward(double[][][] inputs, double[][] outputGradients) =>
    [
        .. Enumerable.Range(0, inputs.Length).Select(number => outputGradients
            .Select((gradient, row) => GradientOf(number, [.. inputs.Select(input => input[row])], gradient))
            .ToArray()),
    ];

    /// <summary>A maximum has kinks where its two largest values are equal; exactly equal ones are saturated alike.</summary>
    public override double DistanceToKink(double[][] inputs)
    {
        if (kind != Join.Maximum)
            return double.PositiveInfinity;
        double nearest = double.PositiveInfinity;
        for (int column = 0; column < inputs[0].Length; column++)
        {
            double[] values = [.. inputs.Select(input => input[column]).OrderDescending()];
            double distance = values[0] - values[1];
            nearest = distance == 0 ? nearest : Math.Min(nearest, distance);
        }

        return nearest;
    }

    private double[] JoinOf(double[][] values)
    {
        if (kind == Join.Concat)
            return [.. values.SelectMany(value => value)];
        double[] result = new double[values[0].Length];
        for (int column = 0; column < result.Length; column++)
        {
            double[] x = [.. values.Select(value => value[column])];
            result[column] = kind switch
            {
                Join.Multiply => x.Aggregate((product, factor) => product * factor),
                Join.Average => x.Average(),
                Join.Maximum => x.Max(),
                _ => x.Sum(),
            };
        }

        return result;
    }

    private double[] GradientOf(int number, double[][] values, double[] gradient)
    {
        if (kind == Join.Concat)
            return [.. gradient.Skip(values.Take(number).Sum(value => value.Length)).Take(values[number].Length)];
        double[] result = new double[gradient.Length];
        for (int column = 0; column < result.Length; column++)
        {
            double[] x = [.. values.Select(value => value[column])];
            result[column] = kind switch
            {
                Join.Multiply => x.Where((_, other) => other != number).Aggregate(gradient[column], (product, factor) => product * factor),
                Join.Average => gradient[column] / x.Length,

                // Of equal values the last one takes the gradient.
                Join.Maximum => Array.LastIndexOf(x, x.Max()) == number ? gradient[column] : 0,
                _ => gradient[column],
            };
        }

        return result;
    }
}

namespace NetGen.Agreement.Tests;

/// <summary>a_j = e^z_j / sum over k of e^z_k, with da_j/dz_i = a_j ((i = j) - a_i).</summary>
internal sealed class ReferenceSoftmax : ReferenceRowLayer
{
    public override double[] Forward(double[] input) => Probabilities(input);

    public override double[] Backward(double[] input, double[] outputGradient)
    {
        double[] a = Probabilities(input);
        double[] inputGradient = new double[a.Length];
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < a.Length; j++)
                inputGradient[i] += outputGradient[j] * a[j] * ((i == j ? 1 : 0) - a[i]);
        }

        return inputGradient;
    }

    public static double[] Probabilities(double[] z)
    {
        double logSum = SpecialFunctions.LogSumExp(z);
        return [.. z.Select(value => Math.Exp(value - logSum))];
    }
}

namespace NetGen.Runtime.Tests.Optimization;

/// <summary>Five steps of an optimizer beside its published formula, written as plain code for one parameter.</summary>
internal static class FiveSteps
{
    private const int LongestVector = 70;

    /// <summary>Fails where the optimizer differs from the formula: in double by 1e-12, in single precision by 1e-6.</summary>
    /// <param name="optimizer">Its learning rate is that of all steps.</param>
    /// <param name="formula">The parameter after five steps, from where it starts and the gradients of the steps.</param>
    public static void Follow(Optimizer optimizer, Func<double, double[], double> formula)
    {
        for (int length = 1; length <= LongestVector; length++)
        {
            double[] start = Rounded(RandomVector.Of(length, length));
            double[][] gradients = [.. Enumerable.Range(1, 5).Select(step => Rounded(RandomVector.Of(length, (100 * step) + length)))];
            double[] theta = [.. start];
            float[] single = ToSingle(start);
            OptimizerState<double> state = optimizer.CreateState<double>(length);
            OptimizerState<float> singleState = optimizer.CreateState<float>(length);
            foreach (double[] gradient in gradients)
            {
                state.Step(theta, gradient, optimizer.LearningRate);
                singleState.Step(single, ToSingle(gradient), optimizer.LearningRate);
            }

            for (int index = 0; index < length; index++)
            {
                double expected = formula(start[index], [.. gradients.Select(gradient => gradient[index])]);
                Assert.Equal(expected, theta[index], 1e-12);
                Assert.Equal(expected, single[index], 1e-6);
            }
        }
    }

    private static float[] ToSingle(double[] values) => Array.ConvertAll(values, value => (float)value);

    /// <summary>Values that both precisions hold.</summary>
    private static double[] Rounded(double[] values) => Array.ConvertAll(values, value => (double)(float)value);
}

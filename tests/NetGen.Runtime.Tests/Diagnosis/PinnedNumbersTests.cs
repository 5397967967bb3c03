namespace NetGen.Runtime.Tests.Diagnosis;

/// <summary>Numbers of the course, through generated networks.</summary>
public class PinnedNumbersTests
{
    [Fact]
    public void Softmax_of_the_course_s_example()
    {
        // A. Ng, Deep Learning Specialization, course 2, week 3, "Softmax Regression": z = (5, 2, -1, 3).
        float[] outputs = new float[4];
        float[] z = [5, 2, -1, 3];
        FourClassSoftmaxNetwork network = new();
        network.Predict(z, outputs);
        Assert.Equal([0.842f, 0.042f, 0.002f, 0.114f], outputs.Select(output => MathF.Round(output, 3)));

        // The hard max, (1, 0, 0, 0), puts 1 where the class is.
        float[] hardMax = new float[4];
        hardMax[network.Classify(z)] = 1;
        Assert.Equal([1, 0, 0, 0], hardMax);
    }

    [Fact]
    public void The_slope_of_the_sigmoid_at_zero_is_a_quarter()
    {
        // y = sigmoid(w x + b) with w = 1, b = 0 at x = 0: dy/db = dy/dx = a (1 - a) = 0.5 x 0.5.
        OneSigmoidNetwork network = new();
        network.Tensors["dense1.weights"][0, 0] = 1;
        using OneSigmoidNetwork.Workspace workspace = network.CreateWorkspace(1);
        double[] output = new double[1];
        double[] inputGradient = new double[1];
        network.Forward([0.0], 1, output, workspace);
        network.Backward([1.0], workspace, inputGradient);
        Assert.Equal(0.5, output[0], 1e-15);
        Assert.Equal(0.25, inputGradient[0], 1e-15);
        Assert.Equal(0.25, workspace.GradientTensors["dense1.biases"][0], 1e-15);
    }
}

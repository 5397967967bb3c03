namespace NetGen.Agreement.Tests;

/// <summary>Losses that are methods of the network's class.</summary>
public class LossFunctionsTests
{
    private static readonly Lazy<DeclaredNetworks> Networks = new(() => new("""
        using System;

        [Network(3, GradientCheck = true)]
        [Identity]
        [Loss(nameof(Quantile))]
        public sealed partial class Quantiles
        {
            public static float Quantile(float prediction, float target) =>
                target > prediction ? 0.9f * (target - prediction) : 0.1f * (prediction - target);
        }

        [Network(3, Precision = Precision.Double)]
        [Identity]
        [Loss(nameof(LogCosh))]
        public sealed partial class LogCoshes
        {
            public static double LogCosh(double prediction, double target)
            {
                double e = Math.Abs(prediction - target);
                return e + Math.Log(1 + Math.Exp(-2 * e)) - Math.Log(2);
            }
        }

        [Network(5, GradientCheck = true)]
        [Dense(8), Activation(nameof(quantile), Name = "Bent")]
        [Dense(2), Activation(nameof(quantile)), Activation(nameof(quantile))]
        [Loss(nameof(quantile)), L2(0.1)]
        public sealed partial class Everything
        {
            private static float quantile(float x) => x > 0 ? x : 0.25f * MathF.Sin(x);

            private static float quantile(float prediction, float target) => MathF.Pow(MathF.Abs(prediction - target) + 0.1f, 1.5f);
        }

        [Network(3)]
        [Identity]
        [Loss(nameof(Size))]
        public sealed partial class WithoutTargets
        {
            public static float Size(float prediction, float target) => prediction * prediction;
        }

        [Network(4, 4, 1)]
        [Conv2D(3, 2)]
        [Loss(nameof(Doubled))]
        public sealed partial class OfImages
        {
            public static float Doubled(float prediction, float target)
            {
                float a = prediction - target;
                a += a; a += a; a += a; a += a; a += a; a += a; a += a; a += a; a += a; a += a;
                a += a; a += a; a += a; a += a; a += a; a += a; a += a; a += a; a += a; a += a;
                a += a; a += a; a += a; a += a; a += a; a += a; a += a; a += a; a += a; a += a;
                return a * a;
            }
        }
        """));

    [Fact]
    public void The_cost_is_the_mean_over_rows_and_outputs_and_its_gradient_the_slope()
    {
        INetwork<double> network = (INetwork<double>)Networks.Value.Create("LogCoshes", seed: 0);
        Func<double, double, double> method = network.GetType().GetMethod("LogCosh")!.CreateDelegate<Func<double, double, double>>();
        double[] predictions = [0.5, -2, 30, 1, 7, -0.25];
        double[] targets = [0, 1, -30, 2, 5, 0.25];
        double[] gradients = new double[6];
        double cost = network.CostAndGradient(predictions, targets, network.CreateWorkspace(2), default, gradients);
        Assert.Equal(predictions.Zip(targets, method).Average(), cost, 1e-14 * cost);
        Assert.All(
            predictions.Zip(targets, gradients),
            point => Assert.Equal(Math.Tanh(point.First - point.Second) / 6, point.Third, 1e-14));
    }

    [Fact]
    public void Quantiles_of_a_row_are_what_the_formula_gives()
    {
        // (0.9 x 1 + 0.1 x 2 + 0) / 3; at the kink the branch that the condition chooses has slope 0.1.
        INetwork<float> network = (INetwork<float>)Networks.Value.Create("Quantiles", seed: 0);
        float[] gradients = new float[3];
        double cost = network.CostAndGradient([1f, 4, 5], [2f, 2, 5], network.CreateWorkspace(1), default, gradients);
        Assert.Equal((0.9f + (0.1f * 2)) / 3.0, cost, 1e-7);
        Assert.Equal(new[] { -0.9f / 3, 0.1f / 3, 0.1f / 3 }, gradients, (x, y) => MathF.Abs(x - y) < 1e-7f);
    }

    [Fact]
    public void Functions_of_one_name_in_lower_case_are_an_activation_and_a_loss()
    {
        INetwork<float> network = (INetwork<float>)Networks.Value.Create("Everything", seed: 1);
        Assert.Equal(["dense1", "Bent", "dense2", "quantile2", "quantile3"], network.Description.Layers.Select(layer => layer.Name));
        Assert.Equal("Activation(nameof(quantile))", network.Description.Layers[1].Kind);
        Assert.Equal("Quantile", network.Description.Loss);
        Random random = new(5);
        float[] Drawn(int count) => [.. Enumerable.Range(0, count).Select(_ => (4 * random.NextSingle()) - 2)];
        GradientCheckResult result = network.CheckGradient(
            Drawn(5 * 8), Drawn(2 * 8), new GradientCheckOptions { Mode = GradientCheckMode.Exact });
        Assert.True(result.Passed, result.ToString());
        Assert.True(result.OwnCode!.Whole.Difference <= 1e-5, result.ToString());
    }

    [Fact]
    public void A_loss_may_ignore_its_target()
    {
        INetwork<float> network = (INetwork<float>)Networks.Value.Create("WithoutTargets", seed: 0);
        float[] gradients = new float[3];
        Assert.Equal(
            14 / 3.0, network.CostAndGradient([1f, 2, 3], (float[])[7, 8, 9], network.CreateWorkspace(1), default, gradients), 1e-6);
        Assert.Equal(new[] { 2 / 3f, 4 / 3f, 2 }, gradients, (x, y) => MathF.Abs(x - y) < 1e-6f);
    }

    [Fact]
    public void A_loss_of_images_with_many_steps_is_computed_step_by_step()
    {
        INetwork<float> network = (INetwork<float>)Networks.Value.Create("OfImages", seed: 1);
        network.Parameters.Clear();
        double cost = network.Cost(new float[16], [.. Enumerable.Repeat(1f, 27)], network.CreateWorkspace(1));
        Assert.Equal(Math.Pow(2, 60), cost, Math.Pow(2, 40));
    }
}

namespace NetGen.Agreement.Tests;

/// <summary>Compiled functions against the methods that they were read from, which are still there to be called.</summary>
public class ActivationFunctionsTests
{
    private const int Width = 37;

    /// <summary>On kinks, between them, in the tails.</summary>
    private static readonly double[] Points =
    [
        -1e4, -100, -30, -7.3, -2.5, -1.5, -1, -0.75, -0.5, -0.1, -1e-3, 0, 1e-3, 0.1, 0.25, 0.5, 0.7, 1, 1.3, 1.75, 2, 3, 4.5, 8.9, 19.9,
        20, 21, 50, 100, 1e4,
    ];

    private static readonly Lazy<DeclaredNetworks> Networks = new(() => new("using System;\n"
        + string.Join("\n", FunctionForms.All.SelectMany(form =>
        new[]
        {
            FunctionForms.Declaration(form.Name, form.Text, isDouble: false),
            FunctionForms.Declaration(form.Name, form.Text, isDouble: true),
            Trained.Contains(form.Name) ? FunctionForms.TrainedDeclaration(form.Name, form.Text) : "",
        }))));

    /// <summary>Those with a derivative of their own kind.</summary>
    private static readonly string[] Trained =
        ["Assigned", "AtLeast", "Equal", "Or", "Truths", "Branches", "Max", "Clamp", "Abs", "Sin", "Cos", "Fifth", "OddPower", "Mish"];

    public static TheoryData<string> TrainedNames => [.. Trained];

    public static TheoryData<string> Names => [.. FunctionForms.All.Select(form => form.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void In_single_precision_the_outputs_are_the_methods(string name)
    {
        INetwork<float> network = (INetwork<float>)Networks.Value.Create(name, seed: 0);
        Func<float, float> method = network.GetType().GetMethod("F")!.CreateDelegate<Func<float, float>>();
        float[] points = Filled(Points.Append(double.NaN).Select(point => (float)point));
        float[] outputs = new float[points.Length];
        network.Predict(points, points.Length / Width, outputs, network.CreateWorkspace(points.Length / Width));
        for (int index = 0; index < points.Length; index++)
        {
            if (float.IsNaN(points[index]) && name == "Sign")
                continue;
            float expected = method(points[index]);
            bool isSame = expected.Equals(outputs[index]) || MathF.Abs(expected - outputs[index]) <= 2e-6f * (MathF.Abs(expected) + 0.1f);
            Assert.True(isSame, $"{name}({points[index]:R}) = {expected:R}, but the network has {outputs[index]:R}.");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_double_precision_outputs_and_slopes_are_the_methods(string name)
    {
        INetwork<double> network = (INetwork<double>)Networks.Value.Create($"{name}InDouble", seed: 0);
        Func<double, double> method = network.GetType().GetMethod("F")!.CreateDelegate<Func<double, double>>();
        double[] kinks = FunctionForms.All.Single(form => form.Name == name).Kinks;
        double[] points = Filled(Points);
        int rows = points.Length / Width;
        double[] outputs = new double[points.Length];
        double[] slopes = new double[points.Length];
        Workspace<double> workspace = network.CreateWorkspace(rows);
        network.Forward(points, rows, outputs, workspace);
        network.Backward([.. Enumerable.Repeat(1.0, points.Length)], workspace, slopes);
        for (int index = 0; index < points.Length; index++)
        {
            double x = points[index];
            double expected = method(x);
            Assert.True(Math.Abs(expected - outputs[index]) <= 1e-14 * (Math.Abs(expected) + 1), $"{name}({x:R}): {outputs[index]:R}");
            Assert.True(double.IsFinite(slopes[index]), $"{name}'({x:R}) = {slopes[index]}");
            if (kinks.Contains(x))
                continue;
            double step = 1e-6 * Math.Max(1, Math.Sqrt(Math.Abs(x)));
            double slope = (method(x + step) - method(x - step)) / (2 * step);
            double rounding = 1e-15 * (Math.Abs(expected) + (x * x)) / step;
            Assert.True(
                Math.Abs(slope - slopes[index]) <= (1e-6 * (Math.Abs(slope) + 1)) + rounding,
                $"{name}'({x:R}) is {slopes[index]:R}, numerically {slope:R}.");
        }
    }

    /// <summary>The network's own code in single precision, fused with products, and its twin in double precision.</summary>
    [Theory]
    [MemberData(nameof(TrainedNames))]
    public void Own_code_twin_and_numeric_gradients_agree(string name)
    {
        INetwork<float> network = (INetwork<float>)Networks.Value.Create($"Trained{name}", seed: 3);
        Random random = new(5);
        float[] Drawn(int count) => [.. Enumerable.Range(0, count).Select(_ => (4 * random.NextSingle()) - 2)];
        GradientCheckResult result = network.CheckGradient(
            Drawn(3 * 8), Drawn(2 * 8), new GradientCheckOptions { Mode = GradientCheckMode.Exact });
        Assert.True(result.Passed, result.ToString());
        Assert.True(result.OwnCode!.Whole.Difference <= 1e-5, result.ToString());
    }

    [Fact]
    public void A_single_literal_keeps_its_value_in_double_precision()
    {
        INetwork<double> network = (INetwork<double>)Networks.Value.Create("LiteralInDouble", seed: 0);
        double[] output = new double[Width];
        network.Predict(new double[Width], output);
        Assert.Equal((double)0.1f, output[0]);
    }

    private static T[] Filled<T>(IEnumerable<T> points)
    {
        T[] all = [.. points];
        int count = ((all.Length + Width - 1) / Width + 1) * Width;
        return [.. Enumerable.Range(0, count).Select(index => all[index % all.Length])];
    }
}

namespace NetGen.Agreement.Tests;

/// <summary>
/// Each activation and its derivative at points computed by hand with the formula of the paper or course named next to it.
/// </summary>
public class PinnedActivationTests
{
    private static readonly Lazy<DeclaredNetworks> Networks = new(() => new(string.Join("\n", Points
        .Select(point => (string)point[0])
        .Distinct()
        .Select(activation =>
            $"[Network(1, Precision = Precision.Double)] [{activation}] [MeanSquaredError] public sealed partial class "
            + $"Pinned{activation};"))));

    public static TheoryData<string, double, double, double> Points => new()
    {
        // name, z, a, da/dz
        { "Identity", 3, 3, 1 },

        // 1 / (1 + e^0) = 1/2, slope 1/2 (1 - 1/2) = 0.25 (course 1, week 3)
        { "Sigmoid", 0, 0.5, 0.25 },
        { "Sigmoid", 1e4, 1, 0 },
        { "Sigmoid", -1e4, 0, 0 },

        // (e^2 - 1) / (e^2 + 1) = 6.38905609893 / 8.38905609893; 1 - a^2 (course 1, week 3)
        { "Tanh", 1, 0.761594155955765, 0.419974341614026 },
        { "Tanh", -1e4, -1, 0 },
        { "Tanh", 0, 0, 1 },
        { "ReLU", 2, 2, 1 },
        { "ReLU", -2, 0, 0 },
        { "ReLU", 0, 0, 0 },

        // Maas et al., 2013: slope 0.01 below 0, and at 0 from the left
        { "LeakyReLU", -2, -0.02, 0.01 },
        { "LeakyReLU", 2, 2, 1 },
        { "LeakyReLU", 0, 0, 0.01 },

        // Clevert et al., 2015: e^-1 - 1, slope e^-1
        { "ELU", -1, -0.632120558828558, 0.367879441171442 },
        { "ELU", 0, 0, 1 },
        { "ELU", 2, 2, 1 },

        // Klambauer et al., 2017: 1.0507009873554805 x 1.6732632423543772 = 1.7580993408473766 (e^-1 - 1)
        { "SELU", -1, -1.111330737812563, 0.646768603034814 },
        { "SELU", 2, 2.101401974710961, 1.050700987355480 },

        // Hendrycks and Gimpel, 2016: z Phi(z) with Phi(1) = 0.841344746068543; slope Phi(1) + phi(1), phi(1) = 0.241970724519143
        { "GELU", 1, 0.841344746068543, 1.083315470587686 },
        { "GELU", 0, 0, 0.5 },
        { "GELU", -1, -0.158655253931457, -0.083315470587686 },

        // Ramachandran et al., 2017: z s with s = 1 / (1 + e^-1) = 0.731058578630005; slope s + z s (1 - s)
        { "Swish", 1, 0.731058578630005, 0.927670511871487 },
        { "Swish", 0, 0, 0.5 },

        // log 2; slope sigmoid(0)
        { "Softplus", 0, 0.693147180559945, 0.5 },
        { "Softplus", 1e4, 1e4, 1 },
        { "Softplus", -1e4, 0, 0 },

        // -3 / 4; slope 1 / (1 + |z|)^2 = 1/16
        { "Softsign", -3, -0.75, 0.0625 },
        { "Softsign", 0, 0, 1 },

        // 1/6 + 1/2; kinks at -3 and 3, from the left
        { "HardSigmoid", 1, 0.666666666666667, 0.166666666666667 },
        { "HardSigmoid", -3, 0, 0 },
        { "HardSigmoid", 3, 1, 0.166666666666667 },
        { "HardSigmoid", 4, 1, 0 },

        // z (z / 6 + 1/2); slope z / 3 + 1/2 between the kinks (Howard et al., 2019)
        { "HardSwish", 1, 0.666666666666667, 0.833333333333333 },
        { "HardSwish", -4, 0, 0 },
        { "HardSwish", 4, 4, 1 },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void An_activation_and_its_derivative_are_what_the_formula_gives(string activation, double z, double a, double slope)
    {
        INetwork<double> network = (INetwork<double>)Networks.Value.Create("Pinned" + activation, seed: 0);
        double[] output = new double[1];
        double[] inputGradient = new double[1];
        Workspace<double> workspace = network.CreateWorkspace(1);
        network.Forward([z], 1, output, workspace);
        network.Backward([1.0], workspace, inputGradient);
        Assert.Equal(a, output[0], 1e-14 * (1 + Math.Abs(a)));
        Assert.Equal(slope, inputGradient[0], 2e-14);
    }

    /// <summary>
    /// z Phi(z), where 1 + erf(z / sqrt 2) would have cancelled to 0: Phi(-8) = 6.22096057427e-16, Phi(-5) = 2.86651571879e-7.
    /// </summary>
    [Theory]
    [InlineData(-5, -1.43325785939597e-6)]
    [InlineData(-8, -4.97676845941742e-15)]
    public void GELU_keeps_its_digits_far_below_zero(double z, double expected)
    {
        INetwork<double> network = (INetwork<double>)Networks.Value.Create("PinnedGELU", seed: 0);
        double[] output = new double[1];
        network.Predict([z], output);
        Assert.Equal(1, output[0] / expected, 1e-13);
    }

    [Fact]
    public void Softmax_of_the_course_is_0842_0042_0002_0114()
    {
        // Course 2, week 3: e^(5, 2, -1, 3) = 148.4, 7.4, 0.4, 20.1, divided by their sum 176.3
        DeclaredNetworks declared = new("[Network(4, Precision = Precision.Double)] [Softmax] public sealed partial class Course;");
        INetwork<double> network = (INetwork<double>)declared.Create("Course", seed: 0);
        double[] p = new double[4];
        network.Predict([5.0, 2, -1, 3], p);
        Assert.Equal([0.842, 0.042, 0.002, 0.114], p.Select(value => Math.Round(value, 3)));
        Assert.Equal(0, network.Classify([5.0, 2, -1, 3]));
    }
}

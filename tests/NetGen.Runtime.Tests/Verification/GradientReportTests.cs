using System.Globalization;

namespace NetGen.Runtime.Tests.Verification;

public class GradientReportTests
{
    // J = theta1 theta2^2 at (3, 2): dJ/dtheta1 = 4, dJ/dtheta2 = 12; 6 is claimed, so that the difference is 6 / 18 = 1/3 of the
    // second tensor, and 6 / (sqrt(16 + 144) + sqrt(16 + 36)) = 6 / 19.860 = 0.302 of the whole. J = 12.
    private const string Expected = """
        Gradient check of CostNetwork: worry. This is almost surely a mistake. First wrong block in backward order: layer2.weights.
          1 row(s), J = 12, eps = 1e-5, two-sided differences of single components
          L2 penalty in: layer1.l2 = 0.25.
          Dropout off: dropout1.keepProb = 0.8.

          Back-propagation against (J(theta + eps) - J(theta - eps)) / 2 eps, both in double precision
          difference = ||analytic - numeric|| / (||analytic|| + ||numeric||); great up to 1e-7, acceptable 1e-5, look closely 1e-3

          block           shape  compared  ||numeric||  ||analytic||  difference  verdict
          -------------------------------------------------------------------------------
          whole           2             2    1.265e+01     7.211e+00     3.0e-01  worry
          -------------------------------------------------------------------------------
          layer2.weights  1             1    1.200e+01     6.000e+00     3.3e-01  worry
          layer1.weights  1             1    4.000e+00     4.000e+00     0.0e+00  great

          The furthest apart in layer2.weights:

            component                 numeric        analytic  difference
            -------------------------------------------------------------
            layer2.weights[0]  1.20000000e+01  6.00000000e+00     3.3e-01

        """;

    [Fact]
    public void The_report_puts_analytic_and_numeric_values_side_by_side()
    {
        CostNetwork<double> network = new([[3], [2]], x => x[0] * x[1] * x[1], _ => [4, 6]);
        string report = network.CheckGradientWithoutTwin([0], [0.0], new() { Inputs = false }).ToString();
        Assert.Equal(WithoutRounding(Expected), WithoutRounding(report));
    }

    [Fact]
    public void The_report_does_not_depend_on_the_culture()
    {
        CostNetwork<double> network = new([[3], [2]], x => x[0] * x[1] * x[1], _ => [-4, 6]);
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NegativeSign = "\u2212";
        string expected = network.CheckGradientWithoutTwin([0], [0.0]).ToString();
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(expected, network.CheckGradientWithoutTwin([0], [0.0]).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_kink_is_reported_with_both_slopes()
    {
        CostNetwork<double> network = new([[0]], x => Math.Max(0, x[0]), _ => [0]);
        string report = network.CheckGradientWithoutTwin([0], [0.0], new() { Inputs = false }).ToString();
        Assert.Contains("great (1 at a kink)", report, StringComparison.Ordinal);
        Assert.Contains("slope to the left", report, StringComparison.Ordinal);
        Assert.Contains("layer1.weights[0]     0.00000000e+00  0.00000000e+00      1.00000000e+00", report, StringComparison.Ordinal);
    }

    [Fact]
    public void The_exception_begins_with_the_first_wrong_block_and_holds_the_report()
    {
        CostNetwork<double> network = new([[3]], x => x[0], _ => [2]);
        GradientCheckException exception = new(network.CheckGradientWithoutTwin([0], [0.0]));
        Assert.StartsWith(
            "The gradient of CostNetwork is wrong: layer1.weights is the first wrong block in backward order.\n",
            exception.Message,
            StringComparison.Ordinal);
        Assert.EndsWith(exception.Result.ToString(), exception.Message, StringComparison.Ordinal);
    }

    // Numeric differences are exact to about 1e-11; a difference of that size is 0 to the reader of this test.
    private static string WithoutRounding(string report) => System.Text.RegularExpressions.Regex.Replace(report, @"\d\.\de-1\d", "0.0e+00");
}

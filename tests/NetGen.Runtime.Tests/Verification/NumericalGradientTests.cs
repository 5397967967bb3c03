using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Verification;

public class NumericalGradientTests
{
    // Andrew Ng, Improving Deep Neural Networks, "Numerical approximation of gradients": f(theta) = theta^3 at 1 with e = 0.01.
    // 1.01^3 = 1.030301, 0.99^3 = 0.970299, 1^3 = 1; the derivative is 3.
    // two-sided: (1.030301 - 0.970299) / 0.02 = 0.060002 / 0.02 = 3.0001
    // one-sided: (1.030301 - 1) / 0.01 = 3.0301
    [Theory]
    [InlineData(FiniteDifference.TwoSided, 3.0001)]
    [InlineData(FiniteDifference.OneSided, 3.0301)]
    public void Theta_cubed_at_one_is_the_courses_example(FiniteDifference difference, double expected) =>
        Assert.Equal(expected, NumericalGradient.Of(theta => theta * theta * theta, 1, 0.01, difference), 1e-12);

    // The course's computation graph J = 3 (a + b c) at (5, 3, 2): dJ/da = 3, dJ/db = 3 c = 6, dJ/dc = 3 b = 9. J is linear in each
    // variable, so that only rounding is left: about 33 x 1e-16 / 1e-5.
    [Theory]
    [InlineData(FiniteDifference.TwoSided)]
    [InlineData(FiniteDifference.OneSided)]
    public void The_courses_computation_graph_has_derivatives_3_6_9(FiniteDifference difference)
    {
        double[] gradient = NumericalGradient.Of(x => 3 * (x[0] + (x[1] * x[2])), [5, 3, 2], 1e-5, difference);
        Assert.Equal(3, gradient[0], 1e-9);
        Assert.Equal(6, gradient[1], 1e-9);
        Assert.Equal(9, gradient[2], 1e-9);
    }

    [Fact]
    public void The_courses_step_of_1e_minus_7_can_be_chosen() =>
        Assert.Equal(Math.Cos(1), NumericalGradient.Of(Math.Sin, 1, 1e-7), 1e-8);

    // (x + e)^2 - (x - e)^2 = 4 x e, so that the two-sided difference of a parabola is exact; one-sided it is off by e.
    [Fact]
    public void Two_sided_differences_of_a_parabola_are_exact_but_for_rounding() => Prop.ForAll(
        Gen.Choose(-1000, 1000).ToArbitrary(),
        at => Math.Abs(NumericalGradient.Of(x => x * x, at / 100.0, 1e-3) - (at / 50.0)) < 1e-10
            && Math.Abs(NumericalGradient.Of(x => x * x, at / 100.0, 1e-3, FiniteDifference.OneSided) - (at / 50.0) - 1e-3) < 1e-9)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Theta_is_put_back_bit_for_bit_even_when_the_function_throws() => Prop.ForAll(
        ArbMap.Default.ArbFor<NormalFloat[]>(),
        ArbMap.Default.ArbFor<bool>(),
        (values, fails) =>
        {
            // Adding and subtracting e gives back numbers above e, but not those below it: 1e-9 / 3 loses digits beside 1e-5.
            double[] theta = [.. values.Select((value, index) => Math.Clamp(value.Get, -1e6, 1e6) / 3 * Math.Pow(10, -(index % 9)))];
            double[] before = [.. theta];
            double[] gradient = new double[theta.Length];
            int calls = 0;
            try
            {
                NumericalGradient.Of(() => fails && calls++ == 1 ? throw new InvalidOperationException() : theta.Sum(), theta, gradient);
            }
            catch (InvalidOperationException) when (fails)
            {
            }

            return theta.AsSpan().SequenceEqual(before);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(-1e-5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_step_that_is_no_positive_number_is_refused(double epsilon) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(epsilon), () => NumericalGradient.Of(x => x, 1, epsilon));

    [Fact]
    public void A_step_too_small_to_change_a_component_is_refused_by_name()
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() =>
            NumericalGradient.Of(x => x[1], [0, 1e20]));
        Assert.Contains("component 1, which is 1E+20", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gradient_of_another_length_is_refused()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => NumericalGradient.Of(() => 0, new double[3], new double[2]));
        Assert.Contains("must have 3 components; it has 2", exception.Message, StringComparison.Ordinal);
    }
}

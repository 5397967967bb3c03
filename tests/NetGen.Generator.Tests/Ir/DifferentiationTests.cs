using FsCheck;
using FsCheck.Fluent;
using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Tests.Ir;

public class DifferentiationTests
{
    private static readonly Expression X = new Argument(0);

    /// <summary>Every primitive, in an input where it is smooth.</summary>
    public static TheoryData<string, double, double> Primitives => new()
    {
        // name, x, the derivative worked by hand
        { "exp", 0.5, Math.Exp(0.5) },
        { "expM1", -0.5, Math.Exp(-0.5) },
        { "log", 2.0, 0.5 },
        { "sqrt", 4.0, 0.25 },
        { "tanh", 0.3, 1 - (Math.Tanh(0.3) * Math.Tanh(0.3)) },
        { "sigmoid", 0.0, 0.25 },
        { "softplus", 0.0, 0.5 },
        { "erf", 0.0, 2 / Math.Sqrt(Math.PI) },
        { "erfc", 0.0, -2 / Math.Sqrt(Math.PI) },
        { "abs", -3.0, -1 },
        { "max", 2.0, 1 },
        { "min", -2.0, 1 },
        { "negate", 7.0, -1 },
    };

    [Theory]
    [MemberData(nameof(Primitives))]
    public void A_primitive_has_its_derivative(string name, double x, double expected) =>
        Assert.Equal(expected, Slope(Primitive(name), x), 14);

    [Theory]
    [InlineData("max", 0.0)] // ReLU'(0) = 0: the left derivative
    [InlineData("abs", 0.0)]
    public void At_a_kink_the_derivative_is_the_stated_one(string name, double expected) =>
        Assert.Equal(expected, Slope(Primitive(name), 0));

    [Fact]
    public void At_its_upper_kink_min_has_its_left_derivative() =>
        Assert.Equal(1, Slope(Min(X, Number(0)), 0));

    [Fact]
    public void A_closed_gate_gives_zero_whatever_is_behind_it()
    {
        // max(e^x, 1e300) at 0: the slope of the power must not turn into 0 x infinity.
        Expression gated = Max(Exp(Multiply(Number(1e308), X)), Number(1e300));
        Assert.Equal(0, Slope(gated, -1));
    }

    [Fact]
    public void Random_compositions_agree_with_numeric_differences()
    {
        Gen<(Expression Expression, double X)> cases =
            from expression in Compositions(4)
            from x in Gen.Choose(-900, 900).Select(value => value / 1000.0)
            select (expression, x);
        int compared = 0;
        foreach ((Expression expression, double x) in cases.Sample(2000, 20261120))
        {
            const double Step = 1e-6;
            double value = Value(expression, x);
            double numeric = (Value(expression, x + Step) - Value(expression, x - Step)) / (2 * Step);
            double left = (value - Value(expression, x - Step)) / Step;
            double right = (Value(expression, x + Step) - value) / Step;
            bool isKink = Math.Abs(left - right) > 1e-3 * (1 + Math.Abs(numeric));
            if (isKink || !double.IsFinite(numeric) || Math.Abs(value) > 1e4 || Math.Abs(numeric) > 1e4)
                continue;
            compared++;
            Assert.Equal(numeric, Slope(expression, x), 1e-4 * (1 + Math.Abs(numeric)));
        }

        Assert.InRange(compared, 1000, 2000);
    }

    private static double Value(Expression expression, double x) => Evaluation.Of(Body.Of(expression), [x]);

    private static double Slope(Expression expression, double x) =>
        Evaluation.Of(Body.Of(expression).Gradient(0, 1), [x, Value(expression, x), 1]);

    private static Expression Primitive(string name) => name switch
    {
        "exp" => Exp(X),
        "expM1" => ExpM1(X),
        "log" => Log(X),
        "sqrt" => Sqrt(X),
        "tanh" => Tanh(X),
        "sigmoid" => Sigmoid(X),
        "softplus" => Softplus(X),
        "erf" => Erf(X),
        "erfc" => Erfc(X),
        "abs" => Abs(X),
        "max" => Max(X, Number(0)),
        "min" => Min(X, Number(0)),
        "negate" => Negate(X),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such primitive."),
    };

    private static Gen<Expression> Compositions(int depth)
    {
        if (depth == 0)
            return Gen.OneOf(Gen.Constant(X), Gen.Choose(-20, 20).Select(value => Number(value / 10.0)));
        Gen<Expression> inner = Compositions(depth - 1);
        return Gen.OneOf(
            inner.Select(Tanh),
            inner.Select(Sigmoid),
            inner.Select(Softplus),
            inner.Select(Erf),
            inner.Select(Erfc),
            inner.Select(ExpM1),
            inner.Select(value => Abs(value)),
            inner.Select(value => Max(value, Number(0.1))),
            inner.Select(value => Min(value, Number(0.2))),
            from left in inner from right in inner select Add(left, right),
            from left in inner from right in inner select Subtract(left, right),
            from left in inner from right in inner select Multiply(left, right),
            from left in inner from right in inner select Divide(left, Add(Number(1.5), Abs(right))),
            from left in inner from right in inner from other in inner select SelectGreater(left, Number(0.05), right, other));
    }
}

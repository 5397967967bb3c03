using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Tests.Ir;

public class BodyTests
{
    private static readonly Expression X = new Argument(0);
    private static readonly Expression Y = new Argument(1);

    public static TheoryData<string> Functions => [.. Known.Keys];

    private static readonly Dictionary<string, Expression> Known = new()
    {
        ["sum"] = Add(X, Y),
        ["difference"] = Subtract(Number(2), Subtract(X, Y)),
        ["product"] = Multiply(X, Multiply(Y, X)),
        ["quotient"] = Divide(X, Add(Multiply(Y, Y), Number(1))),
        ["quotient of a square"] = Divide(Y, Multiply(X, X)),
        ["maximum"] = Build.Max(X, Y),
        ["minimum"] = Build.Min(Multiply(X, Y), Y),
        ["gated"] = Build.Max(Multiply(X, Y), Number(0.25)),
        ["cut off"] = Build.Min(Multiply(X, Y), Number(0.25)),
        ["selection"] = SelectGreater(X, Y, Multiply(X, X), Exp(Y)),
        ["root"] = Sqrt(Add(Multiply(X, X), Number(1))),
        ["powers"] = Multiply(Exp(X), ExpM1(Y)),
        ["logarithm"] = Log(Add(Number(3), Multiply(X, Y))),
        ["squashed"] = Add(Tanh(Multiply(X, Y)), Build.Sigmoid(X)),
        ["softplus"] = Build.Softplus(Subtract(X, Y)),
        ["error functions"] = Add(Erf(X), Multiply(X, Erfc(Y))),
        ["absolute"] = Build.Abs(Add(X, Negate(Y))),
        ["used twice"] = Multiply(Exp(X), Add(Exp(X), Y)),
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Gradients_are_slopes(string name)
    {
        Body body = Body.Of(Known[name]);
        Random random = new(7);
        for (int draw = 0; draw < 50; draw++)
        {
            double[] at = [(2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1];
            double upstream = random.NextDouble() + 0.5;
            double value = Evaluation.Of(body, at);
            for (int argument = 0; argument < 2; argument++)
            {
                const double step = 1e-6;
                double[] above = [.. at], below = [.. at];
                above[argument] += step;
                below[argument] -= step;
                double slope = (Evaluation.Of(body, above) - Evaluation.Of(body, below)) / (2 * step);
                double gradient = Evaluation.Of(body.Gradient(argument, 2), [.. at, value, upstream]);
                Assert.True(
                    Math.Abs(gradient - (upstream * slope)) <= 1e-6 * Math.Max(1, Math.Abs(slope)),
                    $"{name}, argument {argument} at {at[0]}, {at[1]}: {gradient}, numeric {upstream * slope}");
            }
        }
    }

    [Fact]
    public void Equal_parts_are_one_step() =>
        Assert.Equal(Body.Of(Exp(X)).Steps.Length + 1, Body.Of(Multiply(Exp(X), Exp(X))).Steps.Length);

    [Fact]
    public void A_body_does_not_grow_with_the_ways_on_which_a_part_is_reached()
    {
        Expression value = X;
        for (int time = 0; time < 60; time++)
            value = Add(Multiply(value, value), Number(time));
        Body body = Body.Of(value);
        Assert.InRange(body.Steps.Length, 60, 200);
        Assert.InRange(body.Gradient(0, 1).Steps.Length, 60, 400);
    }

    /// <summary>The root has an infinite slope at 0, and the selection takes the other part there.</summary>
    [Fact]
    public void A_closed_gate_gives_zero_whatever_the_slope_behind_it()
    {
        Body body = Body.Of(SelectGreater(X, Number(0), Sqrt(X), X));
        Assert.Equal(1, Evaluation.Of(body.Gradient(0, 1), [0, 0, 1]));
        Body twice = Body.Of(Add(SelectGreater(X, Number(0), Sqrt(X), X), SelectGreater(X, Y, Sqrt(X), Y)));
        Assert.Equal(1, Evaluation.Of(twice.Gradient(0, 2), [0, 1, 1, 1]));
        Body maximum = Body.Of(Build.Max(X, Number(0)));
        Assert.Equal(0, Evaluation.Of(maximum.Gradient(0, 1), [-1, 0, double.PositiveInfinity]));
    }

    /// <summary>A slope that can be told from the value needs no argument, so the argument need not be kept.</summary>
    [Fact]
    public void A_slope_uses_the_value_where_it_can()
    {
        Assert.Equal([1, 2], Body.Of(Build.Sigmoid(X)).Gradient(0, 1).Arguments);
        Assert.Equal([1, 2], Body.Of(Build.Max(X, Number(0))).Gradient(0, 1).Arguments);
        Assert.Equal([1], Body.Of(Multiply(X, Y)).Gradient(0, 2).Arguments.Where(argument => argument < 2));
    }
}

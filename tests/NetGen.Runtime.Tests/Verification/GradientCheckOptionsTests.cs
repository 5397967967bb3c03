namespace NetGen.Runtime.Tests.Verification;

public class GradientCheckOptionsTests
{
    [Fact]
    public void The_default_step_is_1e_minus_5_and_the_default_mode_goes_by_size()
    {
        GradientCheckOptions options = new();
        Assert.Equal(1e-5, options.Epsilon);
        Assert.Equal(GradientCheckMode.Auto, options.Mode);
        Assert.Equal(GradientVerdict.Acceptable, options.Accept);
    }

    [Fact]
    public void Values_out_of_range_are_refused_by_name()
    {
        Assert.Throws<ArgumentOutOfRangeException>("Epsilon", () => new GradientCheckOptions { Epsilon = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("ExactUpTo", () => new GradientCheckOptions { ExactUpTo = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("MaxComponentsPerBlock", () => new GradientCheckOptions { MaxComponentsPerBlock = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("Directions", () => new GradientCheckOptions { Directions = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("WorstComponents", () => new GradientCheckOptions { WorstComponents = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("Mode", () => new GradientCheckOptions { Mode = (GradientCheckMode)3 });
        Assert.Throws<ArgumentOutOfRangeException>("Accept", () => new GradientCheckOptions { Accept = (GradientVerdict)9 });
    }

    [Fact]
    public void A_check_that_compared_nothing_cannot_be_accepted()
    {
        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(
            "Accept", () => new GradientCheckOptions { Accept = GradientVerdict.NothingCompared });
        Assert.StartsWith("GradientCheckOptions.Accept must be a verdict on compared gradients.", refused.Message);
    }

    [Fact]
    public void What_is_accepted_can_be_chosen()
    {
        CostNetwork<double> network = new([[0.5]], x => x[0], _ => [1 + 1e-6]);
        Assert.True(network.CheckGradientWithoutTwin([0], [0.0], new() { Inputs = false }).Passed);
        Assert.False(network.CheckGradientWithoutTwin([0], [0.0], new() { Inputs = false, Accept = GradientVerdict.Great }).Passed);
    }
}

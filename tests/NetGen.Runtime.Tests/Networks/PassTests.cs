using NetGen.Runtime.Tests.Compiled;

namespace NetGen.Runtime.Tests.Networks;

public class PassTests
{
    [Fact]
    public void The_default_pass_drops_nothing_and_others_do()
    {
        Assert.False(default(Pass).Dropout);
        Assert.False(Pass.WithoutDropout.Dropout);
        Pass drawn = new(step: 3, seed: 4);
        Assert.Equal((true, 3, 4, true), (drawn.Dropout, drawn.Step, drawn.Seed, drawn.Mask.IsEmpty));
        Pass given = new([true, false]);
        Assert.True(given.Dropout);
        Assert.Equal([true, false], given.Mask);
    }

    [Fact]
    public void An_empty_mask_is_a_mask_of_the_wrong_length_where_there_is_dropout()
    {
        DroppedNetwork network = new();
        ArgumentException exception = Assert.Throws<ArgumentException>("pass", () =>
            network.Cost(new double[3], new double[2], network.CreateWorkspace(1), new Pass([])));
        Assert.Contains("1 row(s) of 8 need 8 mask elements; 0 were given", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_mask_is_right_where_there_is_no_dropout()
    {
        ThreeClassNetwork network = new(seed: 1);
        ThreeClassNetwork.Workspace workspace = network.CreateWorkspace(1);
        int[] label = [2];
        Assert.Equal(network.Cost(new float[2], label, workspace), network.Cost(new float[2], label, workspace, new Pass([])));
    }
}

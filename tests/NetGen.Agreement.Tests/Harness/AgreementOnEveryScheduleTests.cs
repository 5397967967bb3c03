using System.Runtime.Loader;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;

namespace NetGen.Agreement.Tests;

/// <summary>Networks must compute the same results if any optimization of the schedule is switched off.</summary>
[Collection(nameof(SharedCompilation))]
public class AgreementOnEveryScheduleTests(CompiledNetworks networks)
{
    private const int Count = 30;

    [Theory]
    [InlineData((int)Schedule.Choices.None)]
    [InlineData((int)(Schedule.Choices.All & ~Schedule.Choices.Fusion))]
    [InlineData((int)(Schedule.Choices.All & ~Schedule.Choices.Tiles))]
    [InlineData((int)(Schedule.Choices.All & ~Schedule.Choices.Blocks))]
    [InlineData((int)(Schedule.Choices.All & ~Schedule.Choices.Lanes))]
    public void Networks_agree_with_the_reference_when_choices_are_taken_back(int choices)
    {
        AgreementCase[] drawn = [.. AgreementCase.All(AgreementRun.Seed, Count)];
        NetworkGraph[] graphs = [.. drawn.Select(network => networks.Graphs[network.ClassName])];
        byte[] image = NetworkCompiler.Compile(
            $"Schedule{choices}", drawn.Select(network => network.Source), graphs, (Schedule.Choices)choices);
        AssemblyLoadContext context = new($"Schedule{choices}", isCollectible: true);
        using StringWriter output = new();
        int disagreeing = AgreementRun.Compare(
            context.LoadFromStream(new MemoryStream(image)), AgreementRun.Seed, [.. Enumerable.Range(0, Count)], output);
        context.Unload();
        Assert.True(disagreeing == 0, output.ToString());
    }
}

using System.Collections.Concurrent;
using NetGen.Generator.Lowering;

namespace NetGen.Agreement.Tests;

/// <summary>Compares the loops from which code is emitted, plain and scheduled, with the reference.</summary>
[Collection(nameof(SharedCompilation))]
public class InterpretedNetworksTests(CompiledNetworks networks)
{
    /// <summary>The interpreter is slow; an odd step takes chains and networks with branches in turn.</summary>
    private const int Step = 5;

    [Fact]
    public void Interpreted_loops_agree_with_the_reference()
    {
        ConcurrentBag<string> failures = [];
        Parallel.For(0, AgreementRun.Count / Step, new() { MaxDegreeOfParallelism = Environment.ProcessorCount }, number =>
        {
            var drawn = new AgreementCase(AgreementRun.Seed, number * Step);
            Example example = drawn.Draw();
            NetworkDescription description = Description(AgreementRun.Create(networks.Assembly, drawn));
            LoweredNetwork lowered = MemoryPlan.Place(Schedule.Apply(NetworkLowering.Lower(networks.Graphs[drawn.ClassName])));
            var interpreted = new InterpretedNetwork(lowered, description);
            NetworkEvaluator<double> evaluator = new(interpreted, example, drawn.Rows);
            foreach (Disagreement disagreement in Agreement.Compare(evaluator, example, Precision.Double))
                failures.Add($"{drawn}    {disagreement}");
        });
        Assert.True(failures.IsEmpty, string.Join("\n", failures));
    }

    private static NetworkDescription Description(object network) =>
        network is INetwork<float> single ? single.Description : ((INetwork<double>)network).Description;
}

namespace NetGen.Agreement.Tests;

/// <summary>
/// Products of odd sizes neither read nor write outside of what the caller gives: his rows lie between numbers that would spoil every
/// result, and must still be there afterwards. No depth is special, also not that of a panel.
/// </summary>
public class CanariesTests
{
    /// <summary>More than a tile of registers, in front and behind.</summary>
    private const int Guard = 1024;

    private static readonly (int Inputs, int Units)[] Sizes =
    [
        (1, 1), (1, 17), (3, 1), (5, 3), (7, 49), (9, 15), (15, 33), (17, 5), (31, 31), (33, 47), (63, 1), (65, 49), (127, 9), (257, 7),
        (301, 51), (513, 17),
    ];

    private static readonly Lazy<DeclaredNetworks> Declared = new(() => new(string.Join("\n", Sizes.Select(size =>
        $"[Network({size.Inputs})] [Dense({size.Units}), Tanh, Dense({size.Inputs})] [MeanSquaredError] "
        + $"public sealed partial class {Name(size)};"))));

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Sizes.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Nothing_outside_of_the_callers_rows_is_read_or_written(int number)
    {
        var network = (INetwork<float>)Declared.Value.Create(Name(Sizes[number]), seed: 2);
        int width = Sizes[number].Inputs;
        foreach (int rows in new[] { 1, 2, 3, 5, 7, 13, 37 })
        {
            float[] x = Draw(rows * width, seed: 3);
            float[] t = Draw(rows * width, seed: 4);
            float[] bare = Run(network, rows, x, t, guard: 0);
            Assert.Equal(bare, Run(network, rows, x, t, Guard));
        }
    }

    /// <summary>All that the calls give, with every span of the caller between canaries.</summary>
    private static float[] Run(INetwork<float> network, int rows, float[] x, float[] t, int guard)
    {
        Workspace<float> workspace = network.CreateWorkspace(rows);
        Guarded inputs = new(x, guard);
        Guarded targets = new(t, guard);
        Guarded outputs = new(new float[x.Length], guard);
        Guarded inputGradients = new(new float[x.Length], guard);
        List<float> results = [];
        network.Predict(inputs.Span, rows, outputs.Span, workspace);
        results.AddRange(outputs.Span);
        network.Predict(inputs.Span[..(x.Length / rows)], outputs.Span[..(x.Length / rows)]);
        results.AddRange(outputs.Span);
        results.Add((float)network.CostAndGradient(inputs.Span, targets.Span, workspace, default, inputGradients.Span));
        results.AddRange(inputGradients.Span);
        results.AddRange(workspace.ParameterGradients);
        network.Forward(inputs.Span, rows, outputs.Span, workspace);
        network.Backward(targets.Span, workspace, inputGradients.Span);
        results.AddRange(inputGradients.Span);
        results.AddRange(workspace.ParameterGradients);
        foreach (Guarded each in new[] { inputs, targets, outputs, inputGradients })
            each.AssertUntouched();
        return [.. results];
    }

    private static float[] Draw(int length, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (2 * random.NextSingle()) - 1)];
    }

    private static string Name((int Inputs, int Units) size) => $"Odd{size.Inputs}x{size.Units}";

    /// <summary>Numbers between canaries: NaNs of one bit pattern.</summary>
    private sealed class Guarded
    {
        private const uint Canary = 0x7FC0_BEAD;

        private readonly float[] memory;
        private readonly int guard;

        public Guarded(float[] values, int guard)
        {
            this.guard = guard;
            memory = new float[values.Length + (2 * guard)];
            Array.Fill(memory, BitConverter.UInt32BitsToSingle(Canary));
            values.CopyTo(memory, guard);
        }

        public Span<float> Span => memory.AsSpan(guard, memory.Length - (2 * guard));

        public void AssertUntouched()
        {
            foreach (float canary in memory.AsSpan(0, guard))
                Assert.Equal(Canary, BitConverter.SingleToUInt32Bits(canary));
            foreach (float canary in memory.AsSpan(memory.Length - guard))
                Assert.Equal(Canary, BitConverter.SingleToUInt32Bits(canary));
        }
    }
}

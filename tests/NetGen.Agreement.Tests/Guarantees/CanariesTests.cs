using System.Reflection;

namespace NetGen.Agreement.Tests;

/// <summary>
/// Products of odd sizes write nothing outside of what the caller gives and the workspace has, and nothing that lies there enters a result:
/// all memory lies between numbers that would spoil every result, and must still be there afterwards. No depth is special, also not that
/// of a panel.
/// </summary>
public class CanariesTests
{
    /// <summary>More than a tile of registers, in front and behind.</summary>
    private const int Guard = 1024;

    private static readonly (int Inputs, int Units)[] Sizes =
    [
        (1, 1), (1, 17), (3, 1), (5, 3), (7, 49), (9, 15), (15, 33), (17, 5), (31, 31), (33, 47), (63, 1), (65, 49), (127, 9), (257, 7),
        (301, 51), (513, 17), (5, 128), (99, 128), (129, 256),
    ];

    private static readonly string[] Networks =
    [
        .. Sizes.Select(size => $"[Network({size.Inputs})] [Dense({size.Units}), Tanh, Dense({size.Inputs})]"),
        "[Network(7, 9, 3)] [Conv2D(5, 3, Stride = 2, Padding = Padding.Same), ELU] [MaxPool2D(2), Flatten, Dense(189)]",
        "[Network(5, 7)] [GRU(9), Flatten] [Dense(35)]",
        "[Network(33)] [Residual, Dense(33), BatchNorm, ReLU] [Dense(33), LayerNorm]",
    ];

    private static readonly Lazy<DeclaredNetworks> Declared = new(() => new(string.Join("\n", Networks.Select((network, number) =>
        $"{network} [MeanSquaredError] public sealed partial class {Name(number)};"))));

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Networks.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Nothing_outside_of_the_memory_of_a_call_is_written_or_enters_a_result(int number)
    {
        var network = (INetwork<float>)Declared.Value.Create(Name(number), seed: 2);
        int width = network.Description.InputLength;
        foreach (int rows in new[] { 1, 2, 3, 5, 7, 13, 37, 301 })
        {
            float[] x = Draw(rows * width, seed: 3);
            float[] t = Draw(rows * width, seed: 4);
            float[] guarded = Run(network, rows, x, t, Guard);
            Assert.Equal(Run(network, rows, x, t, guard: 0), guarded);
        }
    }

    /// <summary>All that the calls give, with every span of the caller and all memory of the workspace between canaries.</summary>
    private static float[] Run(INetwork<float> network, int rows, float[] x, float[] t, int guard)
    {
        Workspace<float> workspace = network.CreateWorkspace(rows);
        GuardedBlock[] blocks = [.. GuardedBlock.In(workspace, guard)];
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
        foreach (GuardedBlock block in blocks)
            block.AssertUntouched();
        return [.. results];
    }

    private static float[] Draw(int length, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (2 * random.NextSingle()) - 1)];
    }

    private static string Name(int number) => $"Odd{number}";

    /// <summary>Numbers between canaries.</summary>
    private sealed class Guarded
    {
        private readonly float[] memory;
        private readonly int guard;

        public Guarded(float[] values, int guard)
        {
            this.guard = guard;
            memory = new float[values.Length + (2 * guard)];
            Array.Fill(memory, Canary.Value);
            values.CopyTo(memory, guard);
        }

        public Span<float> Span => memory.AsSpan(guard, memory.Length - (2 * guard));

        public void AssertUntouched()
        {
            Canary.AssertAll(memory.AsSpan(0, guard));
            Canary.AssertAll(memory.AsSpan(memory.Length - guard));
        }
    }

    /// <summary>A block of a workspace, exchanged for one in the middle of canaries.</summary>
    private sealed class GuardedBlock(float[] memory, int start, int length)
    {
        private const BindingFlags Own = BindingFlags.Instance | BindingFlags.NonPublic;

        public static IEnumerable<GuardedBlock> In(Workspace<float> workspace, int guard)
        {
            if (guard == 0)
                yield break;
            FieldInfo[] fields = [.. typeof(Workspace<float>).GetFields(Own).Where(field => field.FieldType.Name == "AlignedBlock`1")];
            Assert.True(fields.Length >= 5, "A workspace has blocks for gradients, a tile, transposed weights, statistics and sums.");
            foreach (FieldInfo field in fields)
            {
                object old = field.GetValue(workspace)!;
                int length = (int)LengthOf(field.FieldType).GetValue(old)!;
                object block = Activator.CreateInstance(field.FieldType, length + (2 * guard))!;
                FieldInfo start = field.FieldType.GetField("start", Own)!;
                int first = (int)start.GetValue(block)! + guard;
                start.SetValue(block, first);
                LengthOf(field.FieldType).SetValue(block, length);
                var memory = (float[])field.FieldType.GetField("array", Own)!.GetValue(block)!;
                Array.Fill(memory, Canary.Value);
                memory.AsSpan(first, length).Clear();
                field.SetValue(workspace, block);
                yield return new(memory, first, length);
            }
        }

        public void AssertUntouched()
        {
            Canary.AssertAll(memory.AsSpan(0, start));
            Canary.AssertAll(memory.AsSpan(start + length));
        }

        private static FieldInfo LengthOf(Type block) => block.GetField("<Length>k__BackingField", Own)!;
    }

    /// <summary>A NaN of one bit pattern.</summary>
    private static class Canary
    {
        private const uint Bits = 0x7FC0_BEAD;

        public static float Value => BitConverter.UInt32BitsToSingle(Bits);

        public static void AssertAll(ReadOnlySpan<float> memory)
        {
            foreach (float canary in memory)
                Assert.Equal(Bits, BitConverter.SingleToUInt32Bits(canary));
        }
    }
}

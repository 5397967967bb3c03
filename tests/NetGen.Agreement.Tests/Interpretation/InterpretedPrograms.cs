using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Generated;
using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;
using NetGen.Tests;

namespace NetGen.Agreement.Tests;

/// <summary>The programs of one network, with the memory of a tile copied into arrays and back around each run.</summary>
internal sealed class InterpretedPrograms(LoweredNetwork network, NetworkDescription description)
{
    private readonly ConditionalWeakTable<Kernel, LoopInterpreter> interpreters = [];

    public NetworkDescription Description { get; } = description;

    public WorkspaceSize WorkspaceSize { get; } = new(
        network.TileRows, network.TileRowLength, network.PackedLength, network.PanelLength, network.StatisticsLength);

    public AverageSlot[] AverageSlots { get; } =
    [
        .. network.Averages.SelectMany(averages => averages.Pairs.Select(pair => new AverageSlot(
            pair.Statistic.Offset, pair.Average.Offset, averages.Updates.Offset, pair.Average.Length, averages.Momentum))),
    ];

    public int InferenceRowLength { get; } = network.Inference.RowLength;

    public MaskSlot[] MaskSlots { get; } =
        [.. network.Masks.Select((place, index) => new MaskSlot(place.Hyperparameter, index, place.Width, place.TileOffset))];

    public TileBuffer ScoreGradient { get; } = new(network.ScoreGradient.Offset, network.ScoreGradient.Length);

    public void Infer(ref double parameters, ref double inputs, ref double outputs, ref double scratch, int rows, int capacity)
    {
        Memory memory = new(rows, capacity, rows, [], false, 0);
        memory.Add(Space.Parameters, ref parameters, Description.ParametersLength);
        memory.Add(Space.Inputs, ref inputs, rows * Description.InputLength);
        memory.Add(Space.Outputs, ref outputs, rows * Description.OutputLength);
        memory.Add(Space.Tile, ref scratch, capacity * InferenceRowLength);
        Run(network.Inference.Program, memory);
        memory.CopyBack(Space.Outputs, ref outputs);
    }

    public void Run(string program, in TileFrame<double> frame)
    {
        Memory memory = new(frame.Rows, frame.Capacity, frame.BatchRows, frame.Hyperparameters.ToArray(), frame.IsFirst, frame.BatchShare);
        memory.Add(Space.Parameters, ref frame.Parameters, Description.ParametersLength);
        memory.Add(Space.Gradients, ref frame.Gradients, Description.ParametersLength);
        memory.Add(Space.Packed, ref frame.Packed, network.PackedLength);
        memory.Add(Space.Statistics, ref frame.Statistics, network.StatisticsLength);
        memory.Add(Space.Tile, ref frame.Tile, frame.Capacity * network.TileRowLength);
        memory.Add(Space.Inputs, ref frame.Inputs, frame.Rows * Description.InputLength);
        memory.Add(Space.Outputs, ref frame.Outputs, frame.Rows * Description.OutputLength);
        memory.Add(Space.Targets, ref frame.Targets, frame.Rows * Description.OutputLength);
        memory.Add(Space.InputGradients, ref frame.InputGradients, frame.Rows * Description.InputLength);
        memory.Add(Space.OutputGradients, ref frame.OutputGradients, frame.Rows * Description.OutputLength);
        memory.Add(Space.Losses, ref frame.Losses, ((Description.Heads.Length - 1) * frame.Capacity) + frame.Rows);
        memory.Add(Space.Penalties, ref frame.Penalties, Description.Tensors.Length);
        Run(network[program], memory);
        memory.CopyBack(Space.Gradients, ref frame.Gradients);
        memory.CopyBack(Space.Packed, ref frame.Packed);
        memory.CopyBack(Space.Statistics, ref frame.Statistics);
        memory.CopyBack(Space.Tile, ref frame.Tile);
        memory.CopyBack(Space.Outputs, ref frame.Outputs);
        memory.CopyBack(Space.InputGradients, ref frame.InputGradients);
        memory.CopyBack(Space.Losses, ref frame.Losses);
        memory.CopyBack(Space.Penalties, ref frame.Penalties);
    }

    private void Run(LoopProgram program, Memory memory)
    {
        foreach (KernelCall call in program.Calls)
        {
            LoopInterpreter interpreter = interpreters.GetValue(call.Kernel, kernel => new(kernel));
            interpreter.Run(
                [.. call.Arrays.Select(memory.Locate)],
                [.. call.Scalars.Select(memory.Evaluate)],
                [.. call.Extents.Select(extent => extent.PerRow ? extent.Count * memory.Rows : extent.Count)]);
        }
    }

    private sealed class Memory(int rows, int capacity, int batchRows, double[] hyperparameters, bool isFirst, double batchShare)
    {
        private readonly Dictionary<Space, double[]> arrays = [];

        public int Rows { get; } = rows;

        public void Add(Space space, ref double start, int length)
        {
            if (!Unsafe.IsNullRef(ref start))
                arrays.Add(space, MemoryMarshal.CreateReadOnlySpan(ref start, length).ToArray());
        }

        public void CopyBack(Space space, ref double start)
        {
            if (arrays.TryGetValue(space, out double[]? array))
                array.CopyTo(MemoryMarshal.CreateSpan(ref start, array.Length));
        }

        public (double[] Memory, int Start) Locate(Generator.Ir.Buffer buffer) =>
            (arrays[buffer.Space], buffer.Space is Space.Tile or Space.Losses ? buffer.Offset * capacity : buffer.Offset);

        public double Evaluate(ScalarArgument argument) =>
            argument.OnlyFirstTile ? (isFirst ? 1 : 0)
            : argument.IsBatchShare ? batchShare
            : argument.Factor
            * (argument.Hyperparameter is { } index ? hyperparameters[index] : 1)
            / (argument.PerBatchRow ? batchRows : 1);
    }
}

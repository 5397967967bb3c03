using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;

namespace NetGen.Generator.Emission;

/// <summary>Prints the struct of kernels that the runtime's CompiledNetwork calls: constants, programs, and each kernel once.</summary>
internal sealed class KernelsPrinter(SourceWriter writer, NetworkGraph graph, LoweredNetwork network, bool isDouble)
{
    private readonly string element = ElementType.Real.Name(isDouble);

    private readonly TensorNames tensors = new(
        graph,
        network.Programs.SelectMany(program => program.Calls).Select(call => call.Kernel.Name));

    public int ScratchBytes => network.InferenceRowLength * ElementType.Real.Bytes(isDouble);

    public void Print(string name, string summary, Action? description)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Block($"private readonly struct {name} : NetGenLoops::INetworkKernels<{element}>", () =>
        {
            if (description is null)
            {
                writer.Line("public static global::NetGen.NetworkDescription Description => Kernels.Description;");
                writer.Line();
            }
            else
            {
                description();
            }

            Constants();
            tensors.Print(writer);
            Programs();
            Kernels();
            Addresses();
        });
    }

    private void Constants()
    {
        // The JIT optimizes these methods before their first call. It declines to inline some of them unless told to.
        writer.Line("private const NetGenRuntime::MethodImplOptions Hot = NetGenRuntime::MethodImplOptions.AggressiveOptimization;");
        writer.Line("private const NetGenRuntime::MethodImplOptions Inline = Hot | NetGenRuntime::MethodImplOptions.AggressiveInlining;");
        writer.Line($"public static int InputLength => {graph.InputLength};");
        writer.Line($"public static int OutputLength => {graph.OutputLength};");
        string tileRows = network.TileRows == int.MaxValue ? "int.MaxValue" : $"{network.TileRows}";
        string size = $"{tileRows}, {network.TileRowLength}, {network.PackedLength}, {network.PanelLength}";
        string statistics = network.StatisticsLength == 0 ? "" : $", {network.StatisticsLength}";
        writer.Line($"public static NetGenLoops::WorkspaceSize WorkspaceSize => new({size}{statistics});");
        writer.Line($"public static int InferenceRowLength => {network.InferenceRowLength};");
        if (network.Masks.Length == 0)
            writer.Line("public static global::System.ReadOnlySpan<NetGenLoops::MaskSlot> MaskSlots => default;");
        else
            Slots("MaskSlot", "Masks", network.Masks.Select(Slot));
        if (network.Averages.Length > 0)
            Slots("AverageSlot", "Averages", network.Averages.SelectMany(SlotsOf));
        Taps();
        Buffer scores = network.ScoreGradient;
        writer.Line($"public static NetGenLoops::TileBuffer ScoreGradient => new({scores.Offset}, {scores.Length});");
        writer.Line();
    }

    private void Taps()
    {
        const string Header = "public static global::System.ReadOnlySpan<int> Taps =>";
        if (network.Taps.Length == 0)
        {
            writer.Line(Header + " [];");
            return;
        }

        writer.Line(Header);
        writer.Line("[");
        writer.Indented(() =>
        {
            foreach (LayerTap tap in network.Taps)
            {
                // As text: the minus sign of a number is the culture's.
                string inputOffset = tap.Input.Space == Space.Tile ? $"{tap.Input.Offset}" : "-1";
                Buffer gradient = tap.OutputGradient;
                writer.Line($"{tap.Layer}, {inputOffset}, {tap.Input.Length}, {gradient.Offset}, {gradient.Length}, // {tap.Name}");
            }
        });
        writer.Line("];");
    }

    private void Slots(string type, string name, IEnumerable<string> slots)
    {
        ListPrinter list = new(writer);
        writer.Line($"public static global::System.ReadOnlySpan<NetGenLoops::{type}> {type}s => {name};");
        list.Print($"private static readonly NetGenLoops::{type}[] {name} =", $"{type}s", $"NetGenLoops::{type}", [.. slots], ";");
        list.PrintMethods();
    }

    private static string Slot(MaskPlace place, int number) => $"new({place.Hyperparameter}, {number}, {place.Width}, {place.TileOffset})";

    private static string[] SlotsOf(MovingAverages averages)
    {
        (string updates, string momentum) = ($"{averages.Updates.Offset}", Literal.Double(averages.Momentum));
        return
        [
            .. averages.Pairs.Select(pair => $"new({pair.Statistic.Offset}, {pair.Average.Offset}, {updates}, {pair.Average.Length}, {momentum})"),
        ];
    }

    private void Programs()
    {
        ProgramPrinter printer = new(isDouble, tensors);
        printer.PrintInfer(writer, network.Infer);
        foreach (LoopProgram program in network.TilePrograms)
        {
            writer.Line();
            printer.PrintTileProgram(writer, program);
        }
    }

    private void Kernels()
    {
        IEnumerable<Kernel> called = network.Programs.SelectMany(program => program.Calls).Select(call => call.Kernel);
        foreach (Kernel kernel in called.Where(kernel => kernel.Execution is not InBlocks).Distinct())
        {
            writer.Line();
            KernelPrinter.Print(writer, kernel, isDouble);
        }
    }

    private void Addresses()
    {
        writer.Line();
        writer.Line("[NetGenRuntime::MethodImpl(Inline)]");
        const string Element = "ref NetGenRuntime::Unsafe.Add(ref start, index)";
        writer.Line($"private static ref TElement At<TElement>(ref TElement start, int index) => {Element};");
    }
}

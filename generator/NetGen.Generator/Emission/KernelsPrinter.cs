using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;

namespace NetGen.Generator.Emission;

/// <summary>Prints the struct of kernels that the runtime's CompiledNetwork calls: constants, programs, and each kernel once.</summary>
internal sealed class KernelsPrinter(SourceWriter writer, NetworkGraph graph, LoweredNetwork network, bool isDouble)
{
    private readonly string element = ElementType.Real.Name(isDouble);

    private readonly CodePrinter code = new(writer, graph, network.Inference, network.TilePrograms, isDouble);

    public int ScratchBytes => code.ScratchBytes;

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

            code.PrintSizes();
            Tables();
            code.PrintCode();
        });
    }

    private void Tables()
    {
        string tileRows = network.TileRows == int.MaxValue ? "int.MaxValue" : $"{network.TileRows}";
        string size = $"{tileRows}, {network.TileRowLength}, {network.PackedLength}, {network.PanelLength}";
        string statistics = network.StatisticsLength == 0 ? "" : $", {network.StatisticsLength}";
        writer.Line($"public static NetGenLoops::WorkspaceSize WorkspaceSize => new({size}{statistics});");
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
            .. averages.Pairs.Select(pair =>
                $"new({pair.Statistic.Offset}, {pair.Average.Offset}, {updates}, {pair.Average.Length}, {momentum})"),
        ];
    }
}

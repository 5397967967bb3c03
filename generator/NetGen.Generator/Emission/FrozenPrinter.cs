using System.Text;
using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;

namespace NetGen.Generator.Emission;

/// <summary>Prints the file of a frozen network: static members that predict, and the code of inference alone.</summary>
internal sealed class FrozenPrinter(SourceWriter writer, string element)
{
    private const int LiteralsPerLine = 8;

    public static string Print(FrozenGraph frozen, LoweredInference inference)
    {
        NetworkGraph graph = frozen.Network;
        SourceWriter writer = new();
        CodePrinter code = new(writer, graph, inference, [], graph.IsDouble);
        FrozenPrinter printer = new(writer, ElementType.Real.Name(graph.IsDouble));
        NetworkPrinter.File(writer, graph.Class, isSkeleton: false, bases: "", NetworkTable.Lines(graph, code.ScratchBytes), () =>
        {
            printer.Members(frozen);
            printer.Loaded(frozen);
            printer.Numbers(frozen.Numbers, graph);
            printer.Kernels(graph, code);
        });
        return writer.ToString();
    }

    /// <summary>Prints the surface of a wrong declaration: members without code.</summary>
    public static string PrintSkeleton(ClassDeclaration type)
    {
        SourceWriter writer = new();
        string[] remark = ["The declaration has errors; this part only keeps the rest of the project compiling."];
        NetworkPrinter.File(writer, type, isSkeleton: true, bases: "", remark, () => new FrozenPrinter(writer, "float").Members(null));
        return writer.ToString();
    }

    private void Members(FrozenGraph? frozen)
    {
        NetworkGraph? graph = frozen?.Network;
        string readOnly = $"global::System.ReadOnlySpan<{element}>";
        string span = $"global::System.Span<{element}>";
        Member("The number of inputs per row.", $"const int InputLength = {graph?.InputLength ?? 0};");
        Member("The number of outputs per row.", $"const int OutputLength = {graph?.OutputLength ?? 0};");
        Member(
            "The network as an object, for code that takes any network.",
            Returns($"global::NetGen.IPredictor<{element}> Instance", "Loaded.Network"));
        Member("Its inputs, layers and outputs.", Returns("global::NetGen.NetworkDescription Description", "Kernels.Description"));
        Member(
            "How the outputs become an answer: class names and thresholds.",
            Returns("global::NetGen.Decision Decision", "Loaded.Network.Decision"));
        Hot(
            "Predicts one row: re-entrant, without an allocation.",
            Returns($"void Predict({readOnly} input, {span} output)", "Loaded.Network.Predict(input, output)"));
        Hot(
            "Predicts many rows.",
            Returns($"void Predict({readOnly} inputs, int rows, {span} outputs)", "Loaded.Network.Predict(inputs, rows, outputs)"));
        if (graph is null || graph.Heads.Count(head => head.IsClassifier) == 1)
            Hot("The class of one row.", Returns($"int Classify({readOnly} input)", "Loaded.Network.Classify(input)"));
        Member(
            "Predicts the rows that were recorded when the network was frozen, and returns the largest difference from the outputs then.",
            Returns($"{element} SelfTest()", "Loaded.Network.SelfTest()"));

        string Returns(string signature, string value) => $"static {signature} => {(frozen is null ? "throw null" : value)};";

        void Hot(string summary, string line) => Member(summary, line, isHot: frozen is not null);
    }

    private void Member(string summary, string line, bool isHot = false)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        if (isHot)
            writer.Line(SurfacePrinter.Hot);
        writer.Line($"public {line}");
        writer.Line();
    }

    /// <summary>A class of its own, so that it is there whatever fields the user's part initializes first.</summary>
    private void Loaded(FrozenGraph frozen)
    {
        writer.Line("/// <summary>The network with its weights, at its first use.</summary>");
        writer.Block("private static class Loaded", () =>
        {
            writer.Line($"public static readonly NetGenLoops::FrozenNetwork<Kernels, {element}> Network = new(");
            writer.Indented(() =>
            {
                writer.Line(NumbersOf(frozen) + ",");
                writer.Line(DecisionOf(frozen.Numbers) + ");");
            });
        });
        writer.Line();
    }

    private string NumbersOf(FrozenGraph frozen)
    {
        (NetworkGraph graph, FrozenNumbers numbers) = (frozen.Network, frozen.Numbers);
        string layout = $"new({graph.ParametersLength}, {numbers.Tests}, {graph.InputLength}, {graph.OutputLength})";
        string type = $"NetGenLoops::FrozenNumbers<{element}>";
        return numbers.Literals.Length > 0
            ? $"{type}.Of(Numbers, {layout})"
            : $"{type}.OfResource(\ntypeof({graph.Class.Name}).Assembly, {Literal.Text(numbers.Resource)}, {layout}, "
                + $"{Literal.Text(numbers.Hash)})";
    }

    private static string DecisionOf(FrozenNumbers numbers)
    {
        if (numbers.Classes.Length == 0 && numbers.Thresholds.Length == 0)
            return "global::NetGen.Decision.Default";
        string classes = string.Join(", ", numbers.Classes.Select(Literal.Text));
        return $"new() {{ ClassNames = [{classes}], Thresholds = [{string.Join(", ", (IEnumerable<string>)numbers.Thresholds)}] }}";
    }

    private void Numbers(FrozenNumbers numbers, NetworkGraph graph)
    {
        if (numbers.Literals.Length == 0)
            return;
        writer.Line($"// The numbers of {numbers.File}: weights, zeros, and the rows of the self-test.");
        writer.Line($"private static global::System.ReadOnlySpan<{element}> Numbers =>");
        writer.Line("[");
        writer.Indented(() =>
        {
            Dictionary<int, string> names = [];
            foreach (LayerNode node in graph.Nodes)
            {
                foreach (Tensor tensor in node.Tensors.Concat(node.Untrained))
                    names.Add(tensor.Offset, $"{node.Name}.{tensor.Name}");
            }

            int first = 0;
            while (first < numbers.Literals.Length)
            {
                if (names.TryGetValue(first, out string name))
                    writer.Line($"// {name}");
                else if (first == graph.ParametersLength)
                    writer.Line("// zeros, and the rows of the self-test");
                StringBuilder line = new();
                do
                    line.Append(numbers.Literals[first++]).Append(", ");
                while (first < numbers.Literals.Length && first % LiteralsPerLine != 0 && !names.ContainsKey(first));
                writer.Line(line.ToString().TrimEnd());
            }
        });
        writer.Line("];");
        writer.Line();
    }

    private void Kernels(NetworkGraph graph, CodePrinter code)
    {
        writer.Line("/// <summary>The compiled loops.</summary>");
        writer.Block($"private readonly struct Kernels : NetGenLoops::IInferenceKernels<{element}>", () =>
        {
            new DescriptionPrinter(writer, graph, network: null).Print(code.ScratchBytes);
            code.PrintSizes();
            writer.Line();
            code.PrintCode();
        });
    }
}

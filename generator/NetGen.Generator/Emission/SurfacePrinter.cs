using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission;

/// <summary>
/// Prints the public members of a network. They forward to the runtime's CompiledNetwork, which checks arguments and walks tiles; a
/// skeleton's throw instead.
/// </summary>
internal sealed class SurfacePrinter(SourceWriter writer, SurfaceModel surface)
{
    /// <summary>The attribute of members that a program calls often: the JIT optimizes them before their first call.</summary>
    internal const string Hot = "[NetGenRuntime::MethodImpl(NetGenRuntime::MethodImplOptions.AggressiveOptimization)]";

    private readonly string element = surface.Element;

    public void PrintMembers(NetworkGraph? graph, int scratchBytes)
    {
        Member("InputLength", "The number of inputs per row.", $"public const int InputLength = {graph?.InputLength ?? 0};");
        Member("OutputLength", "The number of outputs per row.", $"public const int OutputLength = {graph?.OutputLength ?? 0};");
        Member("ParameterCount", "The number of parameters.", $"public const int ParameterCount = {graph?.ParameterCount ?? 0};");
        string multiplyAdds = $"public const long MultiplyAdds = {graph?.MultiplyAdds ?? 0};";
        Member("MultiplyAdds", "The multiply-adds of one row's forward pass.", multiplyAdds);
        Member("ScratchBytes", "The bytes of scratch of a one-row prediction.", $"public const int ScratchBytes = {scratchBytes};");
        if (!surface.IsSkeleton)
        {
            writer.Line($"private readonly NetGenLoops::CompiledNetwork<Kernels, {element}> compiled = new();");
            writer.Line();
        }

        Constructor();
        Loading();
        Property(
            "Description",
            "Layers, tensors and hyperparameters.",
            "static global::NetGen.NetworkDescription Description",
            "Kernels.Description");
        Property(
            "Parameters",
            "All parameters as one vector; the gaps between tensors hold zeros.",
            $"global::System.Span<{element}> Parameters",
            "compiled.Parameters");
        Property(
            "Tensors",
            "The parameters as named tensors.",
            $"global::NetGen.NamedTensors<{element}> Tensors",
            "new(Description, compiled.Parameters)");
        string accessors = surface.IsSkeleton
            ? "get => throw null; set => throw null;"
            : $"{Hot} get => compiled.Decision; set => compiled.Decision = value;";
        Member(
            "Decision",
            "How the outputs become an answer: class names and thresholds.",
            $"public global::NetGen.Decision Decision {{ {accessors} }}");
        if (IsKept(SurfaceMembers.LayerViews))
            Property("Layers", "The parameters by layer.", "LayerViews Layers", "new(compiled.Parameters)");
        Methods();
    }

    public void PrintTypes()
    {
        if (IsKept("Workspace"))
        {
            Summary("The memory that calls on the network write: activations, gradients, masks. Each caller needs its own.");
            writer.Block($"public sealed class Workspace : global::NetGen.Workspace<{element}>", () =>
            {
                string network = surface.IsSkeleton ? "null, default" : "Kernels.Description, Kernels.WorkspaceSize";
                writer.Line($"internal Workspace(int maxRows, int threads) : base({network}, maxRows, threads)");
                writer.Line("{");
                writer.Line("}");
                if (!IsKept(SurfaceMembers.LayerViews))
                    return;
                writer.Line();
                Summary("The gradients of the last CostAndGradient or Backward, by layer.");
                writer.Line($"public LayerViews Gradients => {(surface.IsSkeleton ? "throw null" : "new(ParameterGradients)")};");
            });
            writer.Line();
        }

        if (!IsKept(SurfaceMembers.LayerViews))
            return;
        Summary("Parameters or gradients, by layer.");
        RefStruct("LayerViews", $"global::System.Span<{element}> block", () =>
        {
            foreach (LayerView view in surface.Layers.Where(view => IsKept(view.Type)))
            {
                writer.Line();
                Summary($"The tensors of {view.Name}.");
                string value = surface.IsSkeleton ? "throw null" : $"new(block, {view.FirstTensor})";
                writer.Line($"public {view.Type} {view.Property} => {value};");
            }
        });
        foreach (IGrouping<string, LayerView> type in surface.Layers.GroupBy(view => view.Type).Where(type => IsKept(type.Key)))
        {
            writer.Line();
            View(type.First());
        }
    }

    private void View(LayerView view)
    {
        Summary("The tensors of one layer.");
        RefStruct(view.Type, $"global::System.Span<{element}> block, int firstTensor", () =>
        {
            for (int index = 0; index < view.Tensors.Length; index++)
            {
                string tensor = view.Tensors[index];
                writer.Line();
                Summary($"The {tensor}.");
                string number = index == 0 ? "firstTensor" : $"firstTensor + {index}";
                string value = surface.IsSkeleton ? "throw null" : $"new(Description.Tensors[{number}], block)";
                writer.Line($"public global::NetGen.TensorView<{element}> {SurfaceMembers.PropertyOf(tensor)} => {value};");
            }
        });
    }

    /// <summary>A view of a block; in a skeleton without the primary constructor that old versions of C# do not know.</summary>
    private void RefStruct(string name, string parameters, Action members)
    {
        writer.Block($"public readonly ref struct {name}{(surface.IsSkeleton ? "" : $"({parameters})")}", () =>
        {
            if (surface.IsSkeleton)
                writer.Line($"public {name}({parameters}) => throw null;");
            else
                writer.Line($"private readonly global::System.Span<{element}> block = block;");
            members();
        });
    }

    private void Constructor()
    {
        if (!IsKept(SurfaceMembers.ConstructorOf(surface.Class.PlainName)))
            return;
        Summary("Draws the parameters by each layer's initializer; the same seed draws the same bits.");
        if (surface.Omitted.Contains(SurfaceMembers.RequiredMembers))
            writer.Line("[global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers]");
        writer.Line($"public {surface.Class.Name}(int seed = 0) => {(surface.IsSkeleton ? "throw null" : "compiled.Initialize(seed)")};");
        writer.Line();
        if (surface.IsSkeleton)
            return;
        writer.Line($"private {surface.Class.Name}(NetGenLoops::NoParameters parameters)");
        writer.Line("{");
        writer.Line("}");
        writer.Line();
    }

    private void Loading()
    {
        // A class that cannot be created from its type alone may not even be nameable inside itself.
        if (surface.Omitted.Contains(SurfaceMembers.Factory))
            return;
        string type = surface.Class.Name + surface.Class.TypeParameters;
        string nullable = surface.IsSkeleton ? "" : "?";
        Method(
            "FromFile",
            "Loads a network that Save wrote; see Load. No parameters are drawn.",
            $"public static {type} FromFile(string path, global::NetGen.Serialization.ModelLoadOptions{nullable} options = null)",
            $"NetGenLoops::NetworkFiles.Load<{type}, {element}>(path, options)",
            isHot: false);
    }

    private void Methods()
    {
        string readOnly = $"global::System.ReadOnlySpan<{element}>";
        string span = $"global::System.Span<{element}>";
        string workspace = $"global::NetGen.Workspace<{element}> workspace";
        const string Pass = "global::NetGen.Pass pass = default";

        string ofWorkspace = IsKept("Workspace") ? "Workspace" : $"global::NetGen.Workspace<{element}>";
        Method(
            "CreateWorkspace",
            "Allocates the memory for calls of up to maxRows rows, and starts the threads that share their work.",
            $"public {ofWorkspace} CreateWorkspace(int maxRows, int threads = 1)",
            "new(maxRows, threads)",
            isHot: false);
        Method(
            "Predict",
            "Predicts one row: re-entrant, without an allocation.",
            $"public void Predict({readOnly} input, {span} output)",
            "compiled.Predict(input, output)");
        Method(
            "Predict",
            "Predicts many rows, with scratch from the shared pool of arrays.",
            $"public void Predict({readOnly} inputs, int rows, {span} outputs)",
            "compiled.Predict(inputs, rows, outputs)");
        Method(
            "Predict",
            "Predicts many rows with the memory and the threads of a workspace.",
            $"public void Predict({readOnly} inputs, int rows, {span} outputs, {workspace})",
            "compiled.Predict(inputs, rows, outputs, workspace)");
        if (surface.Classifies)
            Method("Classify", "The class of one row.", $"public int Classify({readOnly} input)", "compiled.Classify(input)");
        Method(
            "Forward",
            "A forward pass that Backward can follow.",
            $"public void Forward({readOnly} inputs, int rows, {span} outputs, {workspace}, {Pass})",
            "compiled.Forward(inputs, rows, outputs, workspace, pass)");
        Method(
            "Backward",
            "All gradients from the caller's own dJ/dy.",
            $"public void Backward({readOnly} outputGradients, {workspace}, {span} inputGradients = default)",
            "compiled.Backward(outputGradients, workspace, inputGradients)");
        (string Name, string Declared, string Summary)[] answers =
        [
            ("targets", $"{readOnly} targets", ""),
            .. surface.TakesLabels
                ? [("labels", "global::System.ReadOnlySpan<int> labels", " for class indices")]
                : Array.Empty<(string, string, string)>(),
        ];
        foreach ((string name, string declared, string form) in answers)
        {
            Method(
                "Cost",
                $"J{form}, penalties included.",
                $"public double Cost({readOnly} inputs, {declared}, {workspace}, {Pass})",
                $"compiled.Cost(inputs, {name}, workspace, pass)");
        }

        foreach ((string name, string declared, string form) in answers)
        {
            Method(
                "CostAndGradient",
                $"J and all gradients{form}, penalties included.",
                $"public double CostAndGradient({readOnly} inputs, {declared}, {workspace}, {Pass}, {span} inputGradients = default)",
                $"compiled.CostAndGradient(inputs, {name}, workspace, pass, inputGradients)");
        }

        if (surface.HasAverages)
        {
            Method(
                "UpdateAverages",
                "Updates the moving averages from the batch statistics of the last CostAndGradient or Backward; call it once per "
                + "training batch. A batch of one row changes nothing.",
                $"public void UpdateAverages({workspace})",
                "compiled.UpdateAverages(workspace)");
        }

        const string Table = "global::NetGen.NetworkSummary.Of(Description)";
        Method("Summary", "The network as a table.", "public string Summary()", Table, isHot: false);
    }

    private void Property(string name, string summary, string signature, string value) =>
        Member(name, summary, $"public {signature} {(surface.IsSkeleton ? "=> throw null;" : $"{{ {Hot} get => {value}; }}")}");

    private void Method(string name, string summary, string signature, string value, bool isHot = true)
    {
        int parameters = signature.Contains("()") ? 0 : signature.Split(',').Length;
        string line = $"{signature} => {(surface.IsSkeleton ? "throw null" : value)};";
        Member(SurfaceMembers.MethodOf(name, parameters), summary, line, isHot && !surface.IsSkeleton);
    }

    private void Member(string name, string summary, string line, bool isHot = false)
    {
        if (!IsKept(name))
            return;
        Summary(summary);
        if (isHot)
            writer.Line(Hot);
        writer.Line(line);
        writer.Line();
    }

    private void Summary(string text) => writer.Line($"/// <summary>{text}</summary>");

    private bool IsKept(string member) => !surface.Omitted.Any(omitted => SurfaceMembers.Clash(omitted, member));
}

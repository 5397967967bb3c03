using NetGen.Generator.Graph;


namespace NetGen.Generator.Emission;

/// <summary>
/// Prints the interfaces that a network implements, and the members that it implements explicitly: those that its public members do not.
/// </summary>
internal sealed class InterfacePrinter(SourceWriter writer, SurfaceModel surface)
{
    private readonly string element = surface.Element;

    /// <summary>The interfaces of the class.</summary>
    public static string Of(SurfaceModel surface) =>
        $"global::NetGen.INetwork<{surface.Element}>{(HasFactory(surface) ? $", {Factory(surface.Class)}" : "")}";

    /// <summary>
    /// Whether a network can be created from its type alone. A skeleton for an old compiler cannot: static members of interfaces came with
    /// C# 11.
    /// </summary>
    private static bool HasFactory(SurfaceModel surface) => !surface.Omitted.Contains(SurfaceMembers.Factory);

    /// <summary>The interface by which a network is created from its type alone.</summary>
    private static string Factory(ClassDeclaration type) => $"global::NetGen.INetworkFactory<{type.Name}{type.TypeParameters}>";

    /// <summary>The members of the interface that the class implements explicitly.</summary>
    public void PrintMembers(bool hasTwin)
    {
        string network = $"global::NetGen.INetwork<{element}>";
        string predictor = $"global::NetGen.IPredictor<{element}>";
        string readOnly = $"global::System.ReadOnlySpan<{element}>";
        string workspace = $"global::NetGen.Workspace<{element}>";
        const string Pass = "global::NetGen.Pass pass";
        writer.Line($"global::NetGen.NetworkDescription {predictor}.Description {{ {SurfacePrinter.Hot} get => Description; }}");
        writer.Line();
        writer.Line($"{workspace} {network}.CreateWorkspace(int maxRows, int threads) => new Workspace(maxRows, threads);");
        writer.Line();
        string twin = hasTwin ? "new NetGenLoops::CompiledNetwork<GradientTwin, double>()" : "null";
        writer.Line($"global::NetGen.INetwork<double>? {network}.CreateGradientTwin() => {twin};");
        writer.Line();
        writer.Line($"static {surface.Class.Name} {Factory(surface.Class)}.Create(int seed) => new(seed);");
        writer.Line();
        writer.Line($"static {surface.Class.Name} {Factory(surface.Class)}.CreateEmpty() => new(default(NetGenLoops::NoParameters));");
        writer.Line();
        if (!surface.Classifies)
        {
            writer.Line(SurfacePrinter.Hot);
            writer.Line($"int {predictor}.Classify({readOnly} input) => compiled.Classify(input);");
            writer.Line();
        }

        if (surface.TakesLabels)
            return;
        writer.Line(SurfacePrinter.Hot);
        string operands = $"{readOnly} inputs, global::System.ReadOnlySpan<int> labels, {workspace} workspace, {Pass}";
        writer.Line($"double {network}.Cost({operands}) => compiled.Cost(inputs, labels, workspace, pass);");
        writer.Line();
        writer.Line(SurfacePrinter.Hot);
        string header = $"double {network}.CostAndGradient({operands}, global::System.Span<{element}> inputGradients)";
        writer.Line($"{header} => compiled.CostAndGradient(inputs, labels, workspace, pass, inputGradients);");
        writer.Line();
    }

    /// <summary>
    /// All members of the interface, so that the skeleton implements it even if it omits public members that the user declares.
    /// </summary>
    public void PrintSkeleton()
    {
        string network = $"global::NetGen.INetwork<{element}>";
        string predictor = $"global::NetGen.IPredictor<{element}>";
        string readOnly = $"global::System.ReadOnlySpan<{element}>";
        string span = $"global::System.Span<{element}>";
        string workspace = $"global::NetGen.Workspace<{element}> workspace";
        const string Labels = "global::System.ReadOnlySpan<int> labels";
        const string Pass = "global::NetGen.Pass pass";
        foreach (string member in new[]
        {
            $"global::NetGen.NetworkDescription {predictor}.Description",
            $"{span} {network}.Parameters",
            $"global::NetGen.Workspace<{element}> {network}.CreateWorkspace(int maxRows, int threads)",
            $"void {predictor}.Predict({readOnly} input, {span} output)",
            $"void {predictor}.Predict({readOnly} inputs, int rows, {span} outputs)",
            $"void {network}.Predict({readOnly} inputs, int rows, {span} outputs, {workspace})",
            $"int {predictor}.Classify({readOnly} input)",
            $"void {network}.Forward({readOnly} inputs, int rows, {span} outputs, {workspace}, {Pass})",
            $"void {network}.Backward({readOnly} outputGradients, {workspace}, {span} inputGradients)",
            $"double {network}.Cost({readOnly} inputs, {readOnly} targets, {workspace}, {Pass})",
            $"double {network}.Cost({readOnly} inputs, {Labels}, {workspace}, {Pass})",
            $"double {network}.CostAndGradient({readOnly} inputs, {readOnly} targets, {workspace}, {Pass}, {span} inputGradients)",
            $"double {network}.CostAndGradient({readOnly} inputs, {Labels}, {workspace}, {Pass}, {span} inputGradients)",
            $"global::NetGen.INetwork<double> {network}.CreateGradientTwin()",
        })
        {
            if (surface.Omitted.Any(omitted => member.Contains($">.{SurfaceMembers.ImplementedBy(omitted)}")))
                continue;
            writer.Line($"{member} => throw null;");
            writer.Line();
        }

        writer.Line($"global::NetGen.Decision {network}.Decision {{ get => throw null; set => throw null; }}");
        writer.Line();
        writer.Line($"global::NetGen.Decision {predictor}.Decision => throw null;");
        writer.Line();
        if (!HasFactory(surface))
            return;
        string type = surface.Class.Name + surface.Class.TypeParameters;
        writer.Line($"static {type} {Factory(surface.Class)}.Create(int seed) => throw null;");
        writer.Line();
        writer.Line($"static {type} {Factory(surface.Class)}.CreateEmpty() => throw null;");
        writer.Line();
    }
}

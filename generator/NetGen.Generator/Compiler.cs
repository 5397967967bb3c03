using NetGen.Generator.Declaration;
using NetGen.Generator.Emission;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Validation;

namespace NetGen.Generator;

/// <summary>
/// The passes, in order: declaration, nodes, graph, loops, schedule, memory, text. <c>Analyze</c> runs in the pipeline's transform
/// and reports. <c>Emit</c> runs behind the gate: it depends on the graph alone and never reports.
/// </summary>
internal static class Compiler
{
    /// <summary>Checks a declaration and infers its graph; a wrong declaration gets a skeleton instead.</summary>
    public static Analysis Analyze(NetworkDeclaration declaration, ClassProblem? classProblem)
    {
        (NetworkSpec spec, EquatableArray<Problem> problems, EquatableArray<Problem> suggestions) = SpecReader.Read(declaration);
        if (classProblem is not null)
        {
            SurfaceModel? skeleton = classProblem.CanHaveSkeleton ? SurfaceModel.Skeleton(spec, classProblem.Omitted) : null;
            return new(null, skeleton, [classProblem.Problem]);
        }

        if (problems.Length == 0)
            problems = SpecRules.Check(spec);
        if (problems.Length > 0)
            return Wrong(problems);

        (NetworkGraph? graph, Problem? problem) = GraphBuilder.Build(spec);
        if (graph is not null)
            problem = GraphRules.Check(spec, graph);
        return problem is null
            ? new(graph! with { Structure = StructureWriter.Write(declaration) }, null, suggestions)
            : Wrong([problem]);

        Analysis Wrong(EquatableArray<Problem> errors) => new(null, SurfaceModel.Skeleton(spec, []), errors);
    }

    /// <summary>The emitted file of a network.</summary>
    public static string Emit(NetworkGraph graph, Schedule.Choices choices = Schedule.Policy)
    {
        NetworkPrograms programs = NetworkLowering.Lower(graph);
        LoweredNetwork? plain = graph.GradientCheck ? MemoryPlan.Place(programs) : null;
        LoweredNetwork scheduled = MemoryPlan.Place(Schedule.Apply(programs, choices));
        return NetworkPrinter.Print(graph, plain, scheduled);
    }

    /// <summary>Finds the file of a frozen network, checks what it says, and infers its graph.</summary>
    public static (FrozenGraph? Graph, Problem? Problem) Analyze(FrozenDeclaration declaration, IEnumerable<FrozenFile> files)
    {
        (FrozenFile? file, Problem? problem) = FrozenBuilder.Find(declaration, files);
        if (file is null)
            return (null, problem);
        (NetworkSpec? spec, problem) = FrozenBuilder.SpecOf(file, declaration.Class);
        if (spec is null)
            return (null, problem);
        NetworkGraph? graph = null;
        EquatableArray<Problem> problems = SpecRules.Check(spec);
        if (problems.Length > 0)
            problem = problems[0];
        else
            (graph, problem) = GraphBuilder.Build(spec);
        if (graph is not null)
            problem = GraphRules.Check(spec, graph);
        return problem is null
            ? FrozenBuilder.WithNumbers(graph!, file)
            : (null, FrozenBuilder.Wrong(file, $"its structure is not that of a network, {Descriptors.MessageOf(problem)}"));
    }

    /// <summary>The emitted file of a frozen network.</summary>
    public static string Emit(FrozenGraph frozen)
    {
        NetworkGraph graph = frozen.Network;
        LoopProgram infer = Schedule.Apply(NetworkLowering.LowerInference(graph), graph.IsDouble);
        return FrozenPrinter.Print(frozen, MemoryPlan.PlaceInference(infer, graph.IsDouble));
    }
}

/// <summary>
/// The result of an analysis: a graph for a right declaration, a skeleton (or neither) for a wrong one, and the problems to report.
/// </summary>
internal sealed record Analysis(NetworkGraph? Graph, SurfaceModel? Skeleton, EquatableArray<Problem> Problems);

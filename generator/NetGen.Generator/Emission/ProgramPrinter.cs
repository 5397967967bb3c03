using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;

namespace NetGen.Generator.Emission;

/// <summary>Prints a program as a method that calls kernels, one comment per call.</summary>
internal sealed class ProgramPrinter(bool isDouble, TensorNames tensors)
{
    /// <summary>Longer programs are split over methods, so that no method nears the limits at which the JIT stops optimizing.</summary>
    private const int CallsPerMethod = 48;

    private static readonly string[] InferArrays = ["parameters", "inputs", "outputs", "scratch", "bench"];

    private readonly string element = ElementType.Real.Name(isDouble);

    private string Constraint => $"where V : struct, NetGenLoops::ILanes<V, {element}>";

    public void PrintInfer(SourceWriter writer, LoopProgram program) => Print(
        writer,
        program,
        string.Join(", ", InferArrays.Select(array => $"ref {element} {array}")) + ", int rows, int capacity",
        string.Join(", ", InferArrays.Select(array => $"ref {array}")) + ", rows, capacity",
        new Names(
            "rows",
            "bench",
            space => space switch
            {
                Space.Parameters => "parameters",
                Space.Inputs => "inputs",
                Space.Outputs => "outputs",
                _ => throw new InvalidOperationException($"Inference has no {space}."),
            },
            buffer => buffer.Offset == 0 ? "scratch" : $"At(ref scratch, {buffer.Offset} * capacity)",
            HasFrame: false));

    public void PrintTileProgram(SourceWriter writer, LoopProgram program) => Print(
        writer,
        program,
        $"in NetGenLoops::TileFrame<{element}> frame",
        "frame",
        new Names(
            "frame.Rows",
            "frame.Bench",
            space => $"frame.{space}",
            buffer => $"frame.Scratch({buffer.Offset}, {buffer.Length})",
            HasFrame: true));

    private void Print(SourceWriter writer, LoopProgram program, string parameters, string arguments, Names names)
    {
        int pieces = (program.Calls.Length + CallsPerMethod - 1) / CallsPerMethod;
        writer.Line("[NetGenRuntime::MethodImpl(Hot)]");
        if (pieces <= 1)
        {
            PrintMethod(writer, $"public static void {program.Name}<V>({parameters}) {Constraint}", program, 0, names);
            return;
        }

        writer.Line($"public static void {program.Name}<V>({parameters}) {Constraint}");
        writer.Line("{");
        writer.Indented(() =>
        {
            for (int piece = 1; piece <= pieces; piece++)
                writer.Line($"{program.Name}{piece}<V>({arguments});");
        });
        writer.Line("}");
        for (int piece = 1; piece <= pieces; piece++)
        {
            writer.Line();
            writer.Line("[NetGenRuntime::MethodImpl(Hot | NetGenRuntime::MethodImplOptions.NoInlining)]");
            string header = $"private static void {program.Name}{piece}<V>({parameters}) {Constraint}";
            PrintMethod(writer, header, program, (piece - 1) * CallsPerMethod, names);
        }
    }

    private void PrintMethod(SourceWriter writer, string header, LoopProgram program, int first, Names names)
    {
        writer.Block(header, () =>
        {
            for (int number = first; number < Math.Min(first + CallsPerMethod, program.Calls.Length); number++)
            {
                writer.Line($"// {program.Calls[number].Comment}");
                if (program.Calls[number].Columns is not null)
                    Collective(writer, program.Calls[number], names);
                else
                    writer.Line(program.IsSliced ? Sliced(program.Calls[number], number, names) : Call(program.Calls[number], names));
            }
        });
    }

    /// <summary>Threads share the work: each takes some rows of a product; any other call is made by one thread.</summary>
    private string Sliced(KernelCall call, int number, Names names) =>
        call.Kernel.Execution is InTiles { Nest.Rows: { Given: null, Constant: > 1 } }
            ? $"{Product(call)}.RunSlice(new({Arguments(call, names)}), frame.Part, frame.Parts, ref {names.Bench});"
            : $"if (frame.Takes({number})) {Call(call, names)}";

    /// <summary>All threads meet before the call and after it.</summary>
    private void Collective(SourceWriter writer, KernelCall call, Names names)
    {
        writer.Line("frame.Meet();");
        writer.Line(Call(call, names));
        writer.Line("frame.Meet();");
    }

    private string Call(KernelCall call, Names names) => call.Kernel.Execution switch
    {
        InTiles => $"{Product(call)}.Run(new({Arguments(call, names)}), ref {names.Bench});",
        InBlocks { Transposition: var matrix } =>
            $"NetGenLoops::Transposition<{element}>.Run({Arguments(call, names)}, {matrix.Rows}, {matrix.Columns});",
        InLanes or RowsInLanes => $"{call.Kernel.Name}<V>({Arguments(call, names)});",
        _ => $"{call.Kernel.Name}({Arguments(call, names)});",
    };

    private string Product(KernelCall call) => $"NetGenLoops::Product<{call.Kernel.Name}, V, {element}>";

    private string Arguments(KernelCall call, Names names)
    {
        if (!names.HasFrame && call.Scalars.Any(scalar => !scalar.IsConstant))
            throw new InvalidOperationException($"Inference takes no run-time scalar, but {call.Kernel.Name} does.");
        return string.Join(
            ", ",
            [
                .. call.Arrays.Select(buffer =>
                    call.Columns is { } columns ? AddressOfColumns(buffer, columns, names) : Address(buffer, names)),
                .. call.Scalars.Select(Print),
                .. call.Extents.Select(extent => call.Columns is null ? Print(extent, names) : PrintOfColumns(extent)),
            ]);
    }

    private string Address(Buffer buffer, Names names)
    {
        if (buffer.Space == Space.Tile)
            return "ref " + names.Scratch(buffer);
        string start = "ref " + names.Start(buffer.Space);
        if (buffer.Space == Space.Losses)
            return buffer.Offset == 0 ? start : $"ref frame.LossesOf({buffer.Offset})";
        return buffer.Offset == 0 ? start : $"ref At({start}, {tensors.OffsetOf(buffer)})";
    }

    /// <summary>The address of the first column of a thread, in the first row of the call.</summary>
    private string AddressOfColumns(Buffer buffer, int columns, Names names) => buffer.Space switch
    {
        Space.Tile => $"ref At(ref frame.FirstRowOf({buffer.Offset}), frame.FirstColumn({columns}))",
        Space.Inputs => $"ref At(ref frame.FirstInputs({columns}), frame.FirstColumn({columns}))",
        _ when buffer.Offset == 0 => $"ref At(ref {names.Start(buffer.Space)}, frame.FirstColumn({columns}))",
        _ => $"ref At(ref {names.Start(buffer.Space)}, {tensors.OffsetOf(buffer)} + frame.FirstColumn({columns}))",
    };

    private string Print(ScalarArgument argument)
    {
        if (argument.OnlyFirstTile)
            return "frame.First";
        if (argument.IsBatchShare)
            return "frame.BatchShare";
        string factor = Literal.Double(argument.Factor);
        if (argument.PerBatchRow)
            return argument.Hyperparameter is null ? $"frame.PerRow({factor})" : $"frame.PerRow({factor}, {argument.Hyperparameter})";
        string value = argument.Hyperparameter is null ? factor
            : argument.Factor == 1 ? $"frame.Hyperparameters[{argument.Hyperparameter}]"
            : $"{factor} * frame.Hyperparameters[{argument.Hyperparameter}]";
        return isDouble ? value : $"(float)({value})";
    }

    private static string PrintOfColumns(ExtentArgument extent) => extent.PerRow ? "frame.BatchRows" : $"frame.Columns({extent.Count})";

    private static string Print(ExtentArgument extent, Names names) =>
        !extent.PerRow ? $"{extent.Count}" : extent.Count == 1 ? names.Rows : $"{extent.Count} * {names.Rows}";

    /// <summary>The names of a program's memory in the emitted code.</summary>
    private sealed record Names(string Rows, string Bench, Func<Space, string> Start, Func<Buffer, string> Scratch, bool HasFrame);
}

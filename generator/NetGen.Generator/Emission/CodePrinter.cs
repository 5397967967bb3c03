using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;

namespace NetGen.Generator.Emission;

/// <summary>Prints the code of a struct of kernels: the sizes of inference, the programs, and each kernel once.</summary>
internal sealed class CodePrinter(
    SourceWriter writer, NetworkGraph graph, LoweredInference inference, EquatableArray<LoopProgram> tilePrograms, bool isDouble)
{
    private readonly IEnumerable<KernelCall> calls = tilePrograms.Prepend(inference.Program).SelectMany(program => program.Calls);

    public int ScratchBytes => inference.RowLength * ElementType.Real.Bytes(isDouble);

    public void PrintSizes()
    {
        // The JIT optimizes these methods before their first call. It declines to inline some of them unless told to.
        writer.Line("private const NetGenRuntime::MethodImplOptions Hot = NetGenRuntime::MethodImplOptions.AggressiveOptimization;");
        writer.Line("private const NetGenRuntime::MethodImplOptions Inline = Hot | NetGenRuntime::MethodImplOptions.AggressiveInlining;");
        writer.Line($"public static int InputLength => {graph.InputLength};");
        writer.Line($"public static int OutputLength => {graph.OutputLength};");
        writer.Line($"public static int InferenceRowLength => {inference.RowLength};");
        writer.Line($"public static int InferencePanelLength => {inference.PanelLength};");
    }

    public void PrintCode()
    {
        TensorNames tensors = new(graph, calls.Select(call => call.Kernel.Name));
        tensors.Print(writer);
        ProgramPrinter printer = new(isDouble, tensors);
        printer.PrintInfer(writer, inference.Program);
        foreach (LoopProgram program in tilePrograms)
        {
            writer.Line();
            printer.PrintTileProgram(writer, program);
        }

        foreach (Kernel kernel in calls.Select(call => call.Kernel).Where(kernel => kernel.Execution is not InBlocks).Distinct())
        {
            writer.Line();
            KernelPrinter.Print(writer, kernel, isDouble);
        }

        writer.Line();
        writer.Line("[NetGenRuntime::MethodImpl(Inline)]");
        const string Element = "ref NetGenRuntime::Unsafe.Add(ref start, index)";
        writer.Line($"private static ref TElement At<TElement>(ref TElement start, int index) => {Element};");
    }
}

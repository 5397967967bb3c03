using NetGen.Generator.Ir;

namespace NetGen.Generator.Lowering;

/// <summary>Collects the kernel calls of a program.</summary>
internal sealed class ProgramBuilder(string name, KernelPool kernels, bool isSliced = false)
{
    private readonly List<KernelCall> calls = [];

    public KernelPool Kernels => kernels;

    public void Call(Kernel kernel, string comment, params Buffer[] arrays) => Call(kernel, comment, arrays, [], []);

    public void Call(Kernel kernel, string comment, Buffer[] arrays, ScalarArgument[] scalars, ExtentArgument[] extents) =>
        calls.Add(new(kernel, arrays, scalars, extents, comment));

    /// <summary>Calls a kernel on all rows of the network's call, which threads share by columns.</summary>
    public void CallOnColumns(Kernel kernel, string comment, Buffer[] arrays, ScalarArgument[] scalars, int columns) =>
        calls.Add(new(kernel, arrays, scalars, [ExtentArgument.Rows, new(columns, PerRow: false)], comment, columns));

    /// <summary>Calls a kernel over all elements of its arrays, which are of equal length.</summary>
    public void CallElementwise(Kernel kernel, string comment, Buffer[] arrays, params ScalarArgument[] scalars)
    {
        bool hasRows = arrays[0].Space is not (Space.Parameters or Space.Gradients);
        Call(kernel, comment, arrays, scalars, [new(arrays[0].Length, PerRow: hasRows)]);
    }

    public LoopProgram Build() => new(name, calls.ToArray(), isSliced);
}

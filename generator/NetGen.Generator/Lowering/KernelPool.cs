using NetGen.Generator.Ir;

namespace NetGen.Generator.Lowering;

/// <summary>
/// Holds the fused kernels of one network and builds each once. A kernel is identified by the static method that builds it and by the
/// arguments of that method.
/// </summary>
internal sealed class KernelPool
{
    private readonly Dictionary<(Delegate Build, object Arguments), Kernel> kernels = [];

    public Kernel Of<T1, T2, T3>(Func<T1, T2, T3, Kernel> build, T1 first, T2 second, T3 third) =>
        Of(build, (first, second, third), () => build(first, second, third));

    private Kernel Of(Delegate build, object arguments, Func<Kernel> built)
    {
        if (!kernels.TryGetValue((build, arguments), out Kernel kernel))
            kernels.Add((build, arguments), kernel = built());
        return kernel;
    }
}

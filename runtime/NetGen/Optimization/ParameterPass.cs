using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Generated;
using NetGen.Numerics;

namespace NetGen.Optimization;

/// <summary>A pass over all parameters and their gradients, in slices; the threads of a workspace share them if that is faster.</summary>
internal abstract unsafe class ParameterPass<T> : ITeamWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Fewer parameters take less than about 20 microseconds, so that sharing them among threads does not pay.</summary>
    private const int ParametersWorthThreads = 64 * 1024;

    private T* parameters;
    private int length;
    private int parts;
    private Workspace<T>? workspace;

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    void ITeamWork.Run(int part)
    {
        (int from, int to) = Slice.Of(length, part, parts);
        Run(from, new Span<T>(parameters + from, to - from), workspace!.ParameterGradients[from..to]);
    }

    /// <summary>Runs over the parameters and the gradients of a workspace.</summary>
    [MethodImpl(Jit.Hot)]
    protected void Run(Span<T> values, Workspace<T> gradients)
    {
        gradients.Enter();
        try
        {
            if (values.Length < ParametersWorthThreads || gradients.Team is not { } team)
            {
                Run(0, values, gradients.ParameterGradients[..values.Length]);
                return;
            }

            workspace = gradients;
            length = values.Length;
            parts = team.Size;
            fixed (T* start = values)
            {
                parameters = start;
                team.Run(this);
            }
        }
        finally
        {
            gradients.Leave();
        }
    }

    /// <summary>Runs over one slice; other threads run over others at the same time.</summary>
    /// <param name="from">The index of its first parameter.</param>
    /// <param name="values">The parameters of the slice.</param>
    /// <param name="gradients">Their gradients.</param>
    protected abstract void Run(int from, Span<T> values, ReadOnlySpan<T> gradients);
}

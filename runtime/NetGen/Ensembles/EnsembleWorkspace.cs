using System.Collections.Immutable;
using System.Numerics;

namespace NetGen.Ensembles;

/// <summary>The memory that the predictions of an ensemble write.</summary>
/// <remarks>
/// A workspace serves one caller at a time, so each thread needs one of its own. A call that finds the workspace in use throws an
/// <see cref="InvalidOperationException"/>; after <see cref="Dispose"/> every call throws an <see cref="ObjectDisposedException"/>.
/// </remarks>
/// <typeparam name="T">The element type of the members.</typeparam>
public sealed class EnsembleWorkspace<T> : IDisposable, IReleasable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private CallGuard guard;

    internal EnsembleWorkspace(ImmutableArray<Workspace<T>> members, int outputs)
    {
        Members = members;
        Outputs = new T[outputs];
    }

    /// <summary>A workspace per member.</summary>
    internal ImmutableArray<Workspace<T>> Members { get; }

    /// <summary>The outputs of one member.</summary>
    internal T[] Outputs { get; }

    /// <summary>
    /// Refuses all further calls and ends the threads. If a call is running on another thread, that call completes and then ends them.
    /// </summary>
    public void Dispose() => guard.Dispose(this);

    /// <summary>Ends the threads of the members.</summary>
    void IReleasable.Release()
    {
        foreach (Workspace<T> member in Members)
            member.Dispose();
    }

    /// <summary>Starts a call on this workspace. <see cref="Leave"/> ends it, in a finally block.</summary>
    internal void Enter() => guard.Enter(this);

    /// <summary>Ends a call.</summary>
    internal void Leave() => guard.Leave(this);
}

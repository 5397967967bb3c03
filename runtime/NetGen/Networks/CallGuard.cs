using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen;

/// <summary>What calls on a workspace use beside its memory, such as threads.</summary>
internal interface IReleasable
{
    /// <summary>Frees it. Called once, after the last call has ended.</summary>
    void Release();
}

/// <summary>
/// Lets one call at a time use a workspace: two that overlap, on two threads or one inside the other, would overwrite each other's
/// activations. A call pays for one atomic exchange, about 15 ns.
/// </summary>
/// <remarks>A mutable struct: keep it in a field of its owner and never copy it.</remarks>
internal struct CallGuard
{
    /// <summary>1 while a call runs and, for good, once what calls use was released.</summary>
    private int inUse;
    private bool disposed;
    private long calls;

    /// <summary>The number of calls started so far.</summary>
    public readonly long Calls
    {
        [MethodImpl(Jit.Inline)]
        get => Volatile.Read(in calls);
    }

    /// <summary>Starts a call.</summary>
    /// <exception cref="InvalidOperationException">Another call has not ended yet.</exception>
    /// <exception cref="ObjectDisposedException">The owner was disposed of.</exception>
    [MethodImpl(Jit.Inline)]
    public void Enter(IReleasable owner)
    {
        if (Interlocked.Exchange(ref inUse, 1) != 0)
            RefuseSecondCall(owner);
        if (disposed)
            RefuseAfterDispose(owner);
        calls++;
    }

    /// <summary>Ends a call, whether it succeeded or threw.</summary>
    [MethodImpl(Jit.Inline)]
    public void Leave(IReleasable owner)
    {
        // No fence keeps the processor from reading before it has written: Dispose makes one for all threads. The JIT keeps the order of
        // volatile accesses.
        Volatile.Write(ref inUse, 0);
        if (Volatile.Read(ref disposed))
            ReleaseIfFree(owner);
    }

    /// <summary>Refuses all further calls. What calls use is released now or, if a call is running, when that call leaves.</summary>
    public void Dispose(IReleasable owner)
    {
        Volatile.Write(ref disposed, true);
        if (ReleaseIfFree(owner))
            return;

        // A call is running, or was released before. A running call that has just left may not have seen the flag.
        Interlocked.MemoryBarrierProcessWide();
        ReleaseIfFree(owner);
    }

    /// <summary>The exception for a caller who shares the owner with another caller.</summary>
    /// <param name="problem">What the other caller did, as a sentence.</param>
    public static InvalidOperationException Shared(string problem) =>
        new($"{problem} A workspace serves one caller at a time: give each thread a workspace of its own, from CreateWorkspace.");

    private readonly void RefuseSecondCall(IReleasable owner)
    {
        ObjectDisposedException.ThrowIf(disposed, owner);
        throw Shared("The workspace is in use by a call that has not ended.");
    }

    private void RefuseAfterDispose(IReleasable owner)
    {
        // Dispose may have seen this call and left the release to it.
        Leave(owner);
        ObjectDisposedException.ThrowIf(true, owner);
    }

    /// <summary>Takes the place of a call, so that no call can start while its threads end, and keeps it.</summary>
    private bool ReleaseIfFree(IReleasable owner)
    {
        if (Interlocked.Exchange(ref inUse, 1) != 0)
            return false;
        owner.Release();
        return true;
    }
}

using System.Runtime.CompilerServices;
using NetGen.Generated;

namespace NetGen;

/// <summary>
/// Lets one call at a time use a workspace: two that overlap, on two threads or one inside the other, would overwrite each other's
/// activations. Entering and leaving take a few nanoseconds each.
/// </summary>
/// <remarks>A mutable struct: keep it in a field of its owner and never copy it.</remarks>
internal struct CallGuard
{
    private const int Free = 0;
    private const int InUse = 1;
    private const int Disposed = 2;

    private int state;
    private long calls;

    /// <summary>The number of calls started so far.</summary>
    public readonly long Calls
    {
        [MethodImpl(Jit.Inline)]
        get => Volatile.Read(in calls);
    }

    /// <summary>Whether the owner was disposed of.</summary>
    public readonly bool IsDisposed => state == Disposed;

    /// <summary>Starts a call.</summary>
    /// <exception cref="InvalidOperationException">Another call has not ended yet.</exception>
    /// <exception cref="ObjectDisposedException">The owner was disposed of.</exception>
    [MethodImpl(Jit.Inline)]
    public void Enter(object owner)
    {
        int before = Interlocked.CompareExchange(ref state, InUse, Free);
        if (before != Free)
            Refuse(owner, before);
        calls++;
    }

    /// <summary>Ends a call, whether it succeeded or threw.</summary>
    /// <returns>True if the owner was disposed of while the call ran: the caller must now free what the call was using.</returns>
    [MethodImpl(Jit.Inline)]
    public bool Leave() => Interlocked.CompareExchange(ref state, Free, InUse) == Disposed;

    /// <summary>Refuses all further calls.</summary>
    /// <returns>
    /// True if no call is running: the caller must free what calls use. False if a call is running: that call frees it when it leaves.
    /// </returns>
    public bool Dispose() => Interlocked.Exchange(ref state, Disposed) == Free;

    /// <summary>The exception for a caller who shares the owner with another caller.</summary>
    /// <param name="problem">What the other caller did, as a sentence.</param>
    public static InvalidOperationException Shared(string problem) =>
        new($"{problem} A workspace serves one caller at a time: give each thread a workspace of its own, from CreateWorkspace.");

    private static void Refuse(object owner, int state)
    {
        ObjectDisposedException.ThrowIf(state == Disposed, owner);
        throw Shared("The workspace is in use by a call that has not ended.");
    }
}

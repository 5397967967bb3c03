using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>
/// Threads that wait for work to share; the caller is one of them. After a piece of work they spin for a while, because in training the
/// next piece follows at once, and then they sleep.
/// </summary>
internal sealed class ThreadTeam : IDisposable
{
    private readonly Members members;

    /// <summary>Starts all threads but the caller's.</summary>
    /// <param name="size">The number of threads that share the work, including the caller's; at least 1.</param>
    public ThreadTeam(int size)
    {
        members = new Members(size);
        for (int part = 1; part < size; part++)
        {
            int own = part;
            Members state = members;
            new Thread(() => state.Serve(own)) { IsBackground = true, Name = $"NetGen {own + 1} of {size}" }.Start();
        }
    }

    /// <summary>Ends the threads of a team that was not disposed of.</summary>
    ~ThreadTeam() => members.Leave();

    public int Size => members.Size;

    /// <summary>Runs all parts and returns when all of them have ended.</summary>
    /// <exception cref="InvalidOperationException">The threads were disposed of.</exception>
    [MethodImpl(Jit.Hot)]
    public void Run(ITeamWork work) => members.Run(work);

    /// <summary>Called by a part: waits until every part has called it.</summary>
    [MethodImpl(Jit.Hot)]
    public void Meet() => members.Meet();

    public void Dispose()
    {
        members.Leave();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// The state that the threads share. They do not reference the team itself, so a team that is no longer used is finalized and ends
    /// them.
    /// </summary>
    private sealed class Members(int size)
    {
        /// <summary>
        /// The spins before a thread yields. They last longer than the time between two steps of a training loop, so threads do not yield
        /// there.
        /// </summary>
        private const int SpinsBeforeYield = 2000;

        private const int SpinsBeforeSleep = 4000;

        private readonly object gate = new();
        private ITeamWork? work;
        private Exception? failure;
        private int pieces;
        private int sleepers;
        private int arrived;
        private int meetings;
        private int ended;
        private bool left;

        public int Size => size;

        [MethodImpl(Jit.Hot)]
        public void Run(ITeamWork next)
        {
            lock (gate)
            {
                ObjectDisposedException.ThrowIf(left, typeof(ThreadTeam));
                work = next;
                arrived = 0;
                ended = 0;
                Volatile.Write(ref pieces, pieces + 1);
                WakeAll();
            }

            Do(0);
            for (int spins = 0; Volatile.Read(ref ended) < size; spins++)
                Pause(spins);
            work = null;
            if (Interlocked.Exchange(ref failure, null) is { } exception)
                throw new InvalidOperationException("A thread that shared the work failed.", exception);
        }

        [MethodImpl(Jit.Hot)]
        public void Serve(int part)
        {
            for (int seen = 0; Await(seen); seen++)
                Do(part);
        }

        [MethodImpl(Jit.Hot)]
        public void Meet()
        {
            int meeting = Volatile.Read(ref meetings);
            if (Interlocked.Increment(ref arrived) == size)
            {
                arrived = 0;
                Volatile.Write(ref meetings, meeting + 1);
                return;
            }

            for (int spins = 0; Volatile.Read(ref meetings) == meeting; spins++)
            {
                // A part that failed never arrives, so the others must stop waiting.
                if (Volatile.Read(ref failure) is not null)
                    throw new InvalidOperationException("Another thread that shares the work failed.");
                Pause(spins);
            }
        }

        public void Leave()
        {
            lock (gate)
            {
                left = true;
                WakeAll();
            }
        }

        [MethodImpl(Jit.Hot)]
        private void Do(int part)
        {
            try
            {
                work!.Run(part);
            }
            catch (Exception exception)
            {
                // Run throws it on the caller's thread.
                Interlocked.CompareExchange(ref failure, exception, null);
            }

            Interlocked.Increment(ref ended);
        }

        /// <summary>Waits for the next piece of work.</summary>
        /// <returns>False if there will be no more work.</returns>
        [MethodImpl(Jit.Hot)]
        private bool Await(int seen)
        {
            for (int spins = 0; spins < SpinsBeforeSleep; spins++)
            {
                if (Volatile.Read(ref pieces) != seen)
                    return true;
                if (Volatile.Read(ref left))
                    return false;
                Pause(spins);
            }

            lock (gate)
            {
                while (pieces == seen && !left)
                {
                    sleepers++;
                    Monitor.Wait(gate);
                    sleepers--;
                }

                return pieces != seen;
            }
        }

        [MethodImpl(Jit.Hot)]
        private void WakeAll()
        {
            if (sleepers > 0)
                Monitor.PulseAll(gate);
        }

        [MethodImpl(Jit.Hot)]
        private static void Pause(int spins)
        {
            if (spins < SpinsBeforeYield)
                Thread.SpinWait(1);
            else
                Thread.Yield();
        }
    }
}

using System.Runtime.CompilerServices;

namespace NetGen.Generated;

/// <summary>
/// Threads that stand ready to share work: the caller is one of them. Between two pieces of work they spin for a while, since in training
/// the next piece follows at once, and sleep after that.
/// </summary>
internal sealed class ThreadTeam : IDisposable
{
    private readonly Members members;

    /// <summary>Starts all threads but the caller's.</summary>
    /// <param name="size">The threads that share the work, the caller's included; at least 1.</param>
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

    /// <summary>The threads, unless no one will ask them for anything any more.</summary>
    ~ThreadTeam() => members.Leave();

    public int Size => members.Size;

    /// <summary>Runs every part, and returns when all have ended.</summary>
    /// <exception cref="InvalidOperationException">The threads were disposed of.</exception>
    [MethodImpl(Jit.Hot)]
    public void Run(ITeamWork work) => members.Run(work);

    /// <summary>Waits, within a part, until every part has come here.</summary>
    [MethodImpl(Jit.Hot)]
    public void Meet() => members.Meet();

    public void Dispose()
    {
        members.Leave();
        GC.SuppressFinalize(this);
    }

    /// <summary>What the threads share. They do not hold the team, so that a team that is dropped can end them.</summary>
    private sealed class Members(int size)
    {
        /// <summary>Longer than from one step of a training loop to the next, where the other threads have nothing else to do.</summary>
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
                // Whoever failed will never come.
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
                // Thrown again where the work was given.
                Interlocked.CompareExchange(ref failure, exception, null);
            }

            Interlocked.Increment(ref ended);
        }

        /// <summary>Waits for the next piece of work.</summary>
        /// <returns>False when there will be none.</returns>
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

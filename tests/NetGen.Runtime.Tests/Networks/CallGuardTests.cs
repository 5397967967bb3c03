namespace NetGen.Runtime.Tests.Networks;

public class CallGuardTests
{
    private const int Callers = 3, Rounds = 400;

    [Fact]
    public void What_calls_use_is_released_once_and_never_during_a_call()
    {
        for (int round = 0; round < Rounds; round++)
        {
            Resource resource = new();
            using Barrier start = new(Callers + 1);
            Thread[] threads = [.. Enumerable.Range(0, Callers).Select(_ => new Thread(() => CallUntilDisposed(resource, start)))];
            foreach (Thread thread in threads)
                thread.Start();
            start.SignalAndWait();
            Thread.SpinWait(round);
            resource.Guard.Dispose(resource);
            resource.Guard.Dispose(resource);
            foreach (Thread thread in threads)
                thread.Join();
            Assert.Equal(1, resource.Releases);
            Assert.Equal(0, resource.Faults);
        }
    }

    private static void CallUntilDisposed(Resource resource, Barrier start)
    {
        start.SignalAndWait();
        while (true)
        {
            try
            {
                resource.Guard.Enter(resource);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (InvalidOperationException)
            {
                continue;
            }

            resource.Use();
            resource.Guard.Leave(resource);
        }
    }

    private sealed class Resource : IReleasable
    {
        public CallGuard Guard;
        private int users;

        public int Releases { get; private set; }

        public int Faults { get; private set; }

        public void Use()
        {
            if (Interlocked.Increment(ref users) != 1 || Releases > 0)
                Faults++;
            Thread.SpinWait(20);
            if (Releases > 0)
                Faults++;
            Interlocked.Decrement(ref users);
        }

        void IReleasable.Release()
        {
            if (Volatile.Read(ref users) != 0)
                Faults++;
            Releases++;
        }
    }
}

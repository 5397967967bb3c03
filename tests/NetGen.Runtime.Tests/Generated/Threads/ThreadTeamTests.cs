using System.Runtime.CompilerServices;
using NetGen.Generated;
using NetGen.Tests;

namespace NetGen.Runtime.Tests.Generated;

public class ThreadTeamTests
{
    /// <summary>8 threads are more than many machines have processors.</summary>
    public static TheoryData<int> Sizes => [1, 2, 3, 8];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_part_runs_once_per_run(int size)
    {
        using ThreadTeam team = new(size);
        int[] runs = new int[size];
        TeamWork work = new(part => Interlocked.Increment(ref runs[part]));
        for (int run = 1; run <= 200; run++)
        {
            team.Run(work);
            Assert.All(runs, count => Assert.Equal(run, count));
        }

        Assert.Equal(size, team.Size);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_part_has_a_thread_of_its_own_and_the_first_is_the_callers(int size)
    {
        using ThreadTeam team = new(size);
        Thread[] threads = Threads(team);
        Assert.Equal(size, threads.Distinct().Count());
        Assert.Same(Thread.CurrentThread, threads[0]);
        Assert.All(threads.Skip(1), thread => Assert.True(thread.IsBackground));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void What_was_done_before_a_meeting_is_done_after_it_for_all(int size)
    {
        const int Meetings = 1000;
        using ThreadTeam team = new(size);
        int[] arrived = new int[Meetings];
        int missing = 0;
        team.Run(new TeamWork(_ =>
        {
            for (int meeting = 0; meeting < Meetings; meeting++)
            {
                Interlocked.Increment(ref arrived[meeting]);
                team.Meet();
                if (Volatile.Read(ref arrived[meeting]) != size)
                    Interlocked.Increment(ref missing);
            }
        }));
        Assert.Equal(0, missing);
        Assert.All(arrived, count => Assert.Equal(size, count));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_part_that_fails_before_or_between_meetings_ends_the_run_and_the_team_still_works(int size)
    {
        using ThreadTeam team = new(size);
        for (int failing = 0; failing < size; failing++)
        {
            for (int meetings = 0; meetings < 3; meetings++)
            {
                FormatException thrown = new("Broken on purpose.");
                InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => team.Run(new TeamWork(part =>
                {
                    for (int meeting = 0; meeting < 3; meeting++)
                    {
                        if (part == failing && meeting == meetings)
                            throw thrown;
                        team.Meet();
                    }
                })));
                Assert.Same(thrown, exception.InnerException);
                AssertWorks(team);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void When_every_part_fails_one_of_their_exceptions_comes_out(int size)
    {
        using ThreadTeam team = new(size);
        FormatException[] thrown = [.. Enumerable.Range(0, size).Select(part => new FormatException($"{part}"))];
        for (int run = 0; run < 10; run++)
        {
            InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() =>
                team.Run(new TeamWork(part => throw thrown[part])));
            Assert.Contains(exception.InnerException, thrown);
            AssertWorks(team);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void Dispose_ends_the_threads_whether_they_spin_or_sleep(int milliseconds)
    {
        ThreadTeam team = new(3);
        Thread[] threads = Threads(team);
        Thread.Sleep(milliseconds);
        Assert.All(threads, thread => Assert.True(thread.IsAlive));
        team.Dispose();
        team.Dispose();
        Assert.All(threads.Skip(1), thread => Assert.True(thread.Join(HangLimit.Duration)));
    }

    [Fact]
    public void A_team_that_is_dropped_ends_its_threads()
    {
        Thread[] threads = Dropped();
        for (int collection = 0; collection < 100 && threads.Skip(1).Any(thread => thread.IsAlive); collection++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(10);
        }

        Assert.All(threads.Skip(1), thread => Assert.True(thread.Join(HangLimit.Duration)));

        // The last work refers to the team: it is forgotten when it has been done, or it would keep the team alive.
        [MethodImpl(MethodImplOptions.NoInlining)]
        static Thread[] Dropped()
        {
            ThreadTeam team = new(3);
            Thread[] threads = Threads(team);
            AssertWorks(team);
            return threads;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_run_after_dispose_is_refused_and_does_nothing(int size)
    {
        ThreadTeam team = new(size);
        team.Dispose();
        bool ran = false;
        Assert.Throws<ObjectDisposedException>(() => team.Run(new TeamWork(_ => ran = true)));
        Assert.False(ran);
    }

    [Fact]
    public void Threads_that_have_gone_to_sleep_are_woken()
    {
        using ThreadTeam team = new(3);
        for (int run = 0; run < 20; run++)
        {
            AssertWorks(team);
            Thread.Sleep(5);
        }
    }

    [Fact]
    public void No_thread_allocates_for_a_run_or_a_meeting()
    {
        using ThreadTeam team = new(2);
        long[] bytes = new long[2];
        TeamWork work = new(part =>
        {
            team.Meet();
            bytes[part] = GC.GetAllocatedBytesForCurrentThread();
        });

        // The least of several measurements, as in AllocatedBytes.
        long[] least = [long.MaxValue, long.MaxValue];
        for (int measurement = 0; measurement < 5 && least.Max() > 0; measurement++)
        {
            Run(100);
            (long first, long second) = (bytes[0], bytes[1]);
            Run(5000);
            least[0] = Math.Min(least[0], bytes[0] - first);
            least[1] = Math.Min(least[1], bytes[1] - second);
        }

        Assert.Equal([0, 0], least);

        void Run(int times)
        {
            for (int run = 0; run < times; run++)
                team.Run(work);
        }
    }

    private static Thread[] Threads(ThreadTeam team)
    {
        Thread[] threads = new Thread[team.Size];
        team.Run(new TeamWork(part => threads[part] = Thread.CurrentThread));
        return threads;
    }

    private static void AssertWorks(ThreadTeam team)
    {
        int before = 0;
        int after = 0;
        team.Run(new TeamWork(_ =>
        {
            Interlocked.Increment(ref before);
            team.Meet();
            Interlocked.Add(ref after, Volatile.Read(ref before));
        }));
        Assert.Equal(team.Size * team.Size, after);
    }
}

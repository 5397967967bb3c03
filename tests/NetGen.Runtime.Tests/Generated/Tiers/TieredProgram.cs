using System.Runtime.CompilerServices;

namespace NetGen.Runtime.Tests.Generated.Tiers;

/// <summary>
/// A program that uses networks as a user does, each use until the JIT has promoted a method that was called less often than anything in the use. The JIT promotes in
/// the order in which methods turn hot: what the use called and had started unoptimized is in its list before that method. The same is done before each use, so that
/// the list tells preparations from the use.
/// </summary>
internal static class TieredProgram
{
    /// <summary>Only ends a program that hangs.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private static readonly Promotions Promotions = new(nameof(Sentinel));

    public static int Main()
    {
        Thread watchdog = new(End) { IsBackground = true };
        watchdog.Start();
        TieredCalls.Make();
        TieredTraining.Make();
        Console.WriteLine(FormattableString.Invariant($"{Promotions.Count} uses"));
        return 0;
    }

    /// <summary>Makes calls, again and again.</summary>
    /// <typeparam name="TUse">A type for each use: the sentinel is compiled anew.</typeparam>
    public static void Repeat<TUse>(Action use)
        where TUse : struct
    {
        Settle<TUse>();
        int before = Promotions.Count;
        while (Promotions.Count == before)
        {
            use();
            use();
            Sentinel<TUse>();
        }
    }

    /// <summary>Makes one long call that can be cancelled, such as a training run.</summary>
    public static void Once<TUse>(Action<CancellationToken> use)
        where TUse : struct
    {
        Settle<TUse>();
        using CancellationTokenSource source = new();
        int before = Promotions.Count;
        Thread thread = new(() =>
        {
            while (Promotions.Count == before)
            {
                Sentinel<TUse>();
                Thread.Sleep(1);
            }

            source.Cancel();
        });
        thread.Start();
        use(source.Token);
        if (!source.IsCancellationRequested)
            throw new InvalidOperationException($"The run of {typeof(TUse).Name} ended before it had taken long enough.");
        thread.Join();
    }

    private static void Settle<TUse>()
        where TUse : struct
    {
        int before = Promotions.Count;
        while (Promotions.Count == before)
            Sentinel<Preparation<TUse>>();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Sentinel<TUse>()
    {
    }

    private static void End()
    {
        Thread.Sleep(Longest);
        Environment.FailFast($"The program has not ended within {Longest}.");
    }

    /// <summary>What comes before a use.</summary>
    private readonly struct Preparation<TUse>
        where TUse : struct;
}

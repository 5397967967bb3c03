using System.Runtime.CompilerServices;

namespace NetGen.Runtime.Tests.Compiled.Tiers;

/// <summary>
/// A program that uses networks as a user does. It runs with a JIT that counts calls from the first one on and promotes a method at
/// <see cref="CallsBeforePromotion"/>, in the order in which methods reach that number: a method promoted before and one promoted after a
/// use tell in the JIT's list what was promoted in the use.
/// </summary>
internal static class TieredProgram
{
    /// <summary>
    /// Fewer than what runs per call, step or row is called in a use; more than what runs per run or epoch is called in all uses.
    /// </summary>
    public const int CallsBeforePromotion = 3_000;

    /// <summary>How often a use makes its calls.</summary>
    private const int Calls = 4_000;

    /// <summary>Only ends a program that hangs.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

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
        Once<TUse>(() =>
        {
            for (int call = 0; call < Calls; call++)
                use();
        });
    }

    /// <summary>Does something once that calls methods often, such as a training run.</summary>
    public static void Once<TUse>(Action use)
        where TUse : struct
    {
        Mark<Preparation<TUse>>();
        use();
        Mark<TUse>();
    }

    /// <summary>Leaves a line in the JIT's list, behind those of all methods that were called often before.</summary>
    private static void Mark<TUse>()
        where TUse : struct
    {
        int before = Promotions.Count;
        while (Promotions.Count == before)
            Sentinel<TUse>();
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

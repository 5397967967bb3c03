using FsCheck;
using FsCheck.Fluent;
using NetGen.Numerics;

namespace NetGen.Runtime.Tests.Numerics;

public class RandomSeedTests
{
    [Fact]
    public void Streams_of_one_run_have_different_seeds_that_are_never_negative() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            int[] seeds = [.. Enumerable.Range(0, 1000).Select(number => RandomSeed.Derive(seed, number))];

            // 31 bits are left of 32, so that of 1000 seeds a pair may meet: expected once in 4,000 runs, two pairs never.
            return seeds.Distinct().Count() >= 999 && seeds.All(derived => derived >= 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_seed_and_its_negative_start_different_runs() =>
        Assert.NotEqual(new Random(RandomSeed.Derive(5, 0)).Next(), new Random(RandomSeed.Derive(-5, 0)).Next());

    [Fact]
    public void First_values_of_neighbouring_streams_are_not_linearly_related()
    {
        // Under the seeds 0, 1, 2, ... themselves the first values of Random differ by a constant (modulo 1).
        double[] first = [.. Enumerable.Range(0, 8).Select(number => new Random(RandomSeed.Derive(1, number)).NextDouble())];
        IEnumerable<double> steps = first.Zip(first.Skip(1), (a, b) => Math.Round(((b - a) + 1) % 1, 6));
        Assert.Equal(7, steps.Distinct().Count());
    }
}

using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Agreement.Tests;

/// <summary>
/// One random network, every second one with branches, with the arguments of its calls. The same (seed, index) gives the same case again.
/// </summary>
internal sealed class AgreementCase
{
    /// <summary>An odd constant, as FsCheck's generator requires: 2^64 divided by the golden ratio.</summary>
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private readonly int dataSeed;

    public AgreementCase(int seed, int index)
    {
        Seed = seed;
        Index = index;
        (Activation? Last, Loss Loss) end = NetworkSpecGenerator.Ends[index % NetworkSpecGenerator.Ends.Length];
        Gen<(NetworkSpec Spec, int Rows, HyperparameterOverrides Overrides, int DataSeed)> drawing =
            from spec in NetworkSpecGenerator.Networks(end)
            from rows in NetworkSpecGenerator.Width
            from overrides in NetworkSpecGenerator.Overrides
            from data in Gen.Choose(0, int.MaxValue - 1)
            select (spec, rows, overrides, data);
        ulong start = ((ulong)(uint)seed << 32) | (uint)index;
        (NetworkSpec chain, Rows, Overrides, dataSeed) = drawing.Sample(numberOfSamples: 1, new Rnd(start, Gamma), size: 50)[0];
        Spec = index % 2 == 0 ? chain : Branches.Grow(chain, new Random(unchecked(seed + index)));
    }

    public int Seed { get; }

    public int Index { get; }

    public NetworkSpec Spec { get; }

    public int Rows { get; }

    public HyperparameterOverrides Overrides { get; }

    public string ClassName => string.Create(CultureInfo.InvariantCulture, $"Network{Index:D4}");

    public string Source => DeclarationText.Of(Spec, ClassName);

    public static IEnumerable<AgreementCase> All(int seed, int count) =>
        Enumerable.Range(0, count).Select(index => new AgreementCase(seed, index));

    public Example Draw(double kinkDistance = ExampleDrawing.KinkDistance) =>
        ExampleDrawing.Draw(Spec, Overrides, Rows, dataSeed, kinkDistance);

    /// <summary>The information that is needed to reproduce the case.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"seed {Seed}, index {Index}, {Rows} row(s), data seed {dataSeed}, {Overrides}\n{Source}");
}

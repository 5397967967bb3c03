using NetGen.Benchmarks.Peaks;

namespace NetGen.Benchmarks.Quick;

/// <summary>
/// Measures steps of every optimizer on one thread, and passes that only read and write as many arrays: parameters, gradients and the state
/// of the optimizer.
/// </summary>
internal static class OptimizerRows
{
    private const string Prefix = "optimizer/";
    private const string PastCaches = "4M";

    /// <summary>
    /// The largest allowed time of a step on arrays that exceed the caches, as a multiple of the time of its pass: memory is the limit
    /// there and hides the arithmetic. Within a cache, square roots and divisions are visible.
    /// </summary>
    private const double MostPasses = 1.3;

    private static readonly (string Name, int Length)[] Sizes = [("110k", 110_000), (PastCaches, 4 * 1024 * 1024)];

    private static readonly Optimizer[] Optimizers =
    [
        new Sgd(NetworkCalls.LearningRate),
        new Momentum(NetworkCalls.LearningRate),
        new Nesterov(NetworkCalls.LearningRate),
        new RmsProp(NetworkCalls.LearningRate),
        new Adagrad(NetworkCalls.LearningRate),
        new Adam(NetworkCalls.LearningRate),
        new AdamW(NetworkCalls.LearningRate),
        new Lion(NetworkCalls.LearningRate),
    ];

    /// <summary>The rows. Their work is counted in bytes.</summary>
    public static Row[] All() =>
        [
            .. Sizes.SelectMany(size =>
                Optimizers.Select(optimizer => Steps(optimizer, size.Name, size.Length)).Concat(Passes(size.Name, size.Length))),
        ];

    /// <summary>The pass that an optimizer's row is compared with; null for other rows.</summary>
    public static RowResult? PassOf(RowResult row, IEnumerable<RowResult> results)
    {
        string[] parts = row.Name.Split('/');
        Optimizer? optimizer = row.Name.StartsWith(Prefix, StringComparison.Ordinal)
            ? Optimizers.First(optimizer => NameOf(optimizer) == parts[1])
            : null;
        return optimizer is null ? null : results.FirstOrDefault(result => result.Name == PassName(ArraysOf(optimizer), parts[2]));
    }

    /// <summary>Whether a row is that of an optimizer that should run at the speed of memory but does not.</summary>
    public static bool IsTooSlow(RowResult row, IEnumerable<RowResult> results) =>
        PassOf(row, results) is RowResult pass
            && row.Name.EndsWith(PastCaches, StringComparison.Ordinal)
            && row.BestSeconds > MostPasses * pass.BestSeconds;

    private static Row Steps(Optimizer optimizer, string size, int length)
    {
        (Memory<float> parameters, Memory<float> gradients) =
            (ReadPeak.Allocate(sizeof(float) * length), ReadPeak.Allocate(sizeof(float) * length));
        OptimizerState<float> state = optimizer.CreateState<float>(length);
        double bytes = ReadWritePass.Bytes(ArraysOf(optimizer), length);
        return new($"{Prefix}{NameOf(optimizer)}/{size}", Resource.SecondLevelReads, bytes, calls =>
        {
            for (int call = 0; call < calls; call++)
                state.Step(parameters.Span, gradients.Span, optimizer.LearningRate);
            return parameters.Span[0];
        });
    }

    private static IEnumerable<Row> Passes(string size, int length) => Enumerable.Range(2, 3).Select(count =>
    {
        Memory<float>[] arrays = [.. Enumerable.Range(0, count).Select(_ => ReadPeak.Allocate(sizeof(float) * length))];
        return new Row(PassName(count, size), Resource.SecondLevelReads, ReadWritePass.Bytes(count, length), calls =>
        {
            for (int call = 0; call < calls; call++)
                ReadWritePass.Run(arrays);
            return arrays[1].Span[0];
        });
    });

    private static string NameOf(Optimizer optimizer) => optimizer.GetType().Name.ToLowerInvariant();

    private static string PassName(int arrays, string size) => $"read-write/{arrays}-arrays/{size}";

    private static int ArraysOf(Optimizer optimizer) => 2 + optimizer.CreateState<float>(1).VectorNames.Length;
}

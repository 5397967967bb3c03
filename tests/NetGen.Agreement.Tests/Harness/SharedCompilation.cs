namespace NetGen.Agreement.Tests;

/// <summary>The tests that share one compilation. They use all cores, so no other tests run in parallel.</summary>
[CollectionDefinition(nameof(SharedCompilation), DisableParallelization = true)]
public class SharedCompilation : ICollectionFixture<CompiledNetworks>;

namespace NetGen.Agreement.Tests;

/// <summary>The tests that share one compilation. They use all cores themselves, so nothing runs beside them.</summary>
[CollectionDefinition(nameof(SharedCompilation), DisableParallelization = true)]
public class SharedCompilation : ICollectionFixture<CompiledNetworks>;

namespace NetGen.Package.Tests;

/// <summary>The package, packed once for all tests that install it.</summary>
public sealed class PackedPackage : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public PackedPackage()
    {
        // Built apart from the checkout's own bin and obj, which other test projects may be writing at this moment.
        using TemporaryDirectory artifacts = new();
        ChildProcess pack = ChildProcess.RunDotnet(
            Path.Combine(Repository.Root, "runtime", "NetGen"),
            ["pack", "-c", "Release", "--artifacts-path", artifacts.Path, "-o", Folder, "-p:RunAnalyzers=false"],
            ChildProcess.NoServers);
        Assert.True(pack.ExitCode == 0, pack.Output + pack.Errors);
    }

    /// <summary>The folder that holds the package.</summary>
    public string Folder => directory.Path;

    public void Dispose() => directory.Dispose();
}

/// <summary>The tests that install the package.</summary>
[CollectionDefinition(nameof(PackedPackage))]
public sealed class PackedPackageTests : ICollectionFixture<PackedPackage>;

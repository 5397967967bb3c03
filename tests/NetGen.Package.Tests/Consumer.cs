namespace NetGen.Package.Tests;

/// <summary>A project outside the repository that references the package and nothing else of it.</summary>
internal sealed class Consumer : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <Framework Condition="'$(Framework)' == ''">net10.0</Framework>
            <TargetFramework>$(Framework)</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="NetGen" Version="*" />
          </ItemGroup>
        </Project>
        """;

    // No feed: what the package depends on was restored on this machine when the checkout was built.
    private static string Sources(PackedPackage package) => $"""
        <configuration>
          <packageSources>
            <clear />
            <add key="here" value="{package.Folder}" />
            <add key="restored" value="{Repository.RestoredPackages}" />
          </packageSources>
        </configuration>
        """;

    private readonly TemporaryDirectory directory = new();

    /// <param name="package">The package.</param>
    /// <param name="extension">What the project has besides: groups of properties and items.</param>
    public Consumer(PackedPackage package, string extension = "")
    {
        directory.Write("Consumer.csproj", Project.Replace("</Project>", $"{extension}\n</Project>", StringComparison.Ordinal));
        directory.Write("nuget.config", Sources(package));
    }

    /// <summary>Writes a file of the project.</summary>
    public void Write(string name, string text) => directory.Write(name, text);

    /// <summary>Copies a file of the checkout into the project.</summary>
    public void Copy(params string[] path) => File.Copy(Path.Combine([Repository.Root, .. path]), PathOf(path[^1]));

    /// <summary>The path of a file of the project.</summary>
    public string PathOf(params string[] path) => Path.Combine([directory.Path, .. path]);

    /// <summary>Restores and builds the project, with these properties instead of its own.</summary>
    public void Build(params string[] properties) => Make("build", properties);

    /// <summary>Restores, builds and publishes it into its folder "published".</summary>
    public void Publish(params string[] properties) => Make("publish", [$"PublishDir={PathOf("published")}/", .. properties]);

    /// <summary>Runs what was built, in a directory of its own.</summary>
    public ChildProcess Run(params string[] arguments)
    {
        using TemporaryDirectory work = new();
        return ChildProcess.RunDotnet(work.Path, [Path.Combine(directory.Path, "bin", "Release", "net10.0", "Consumer.dll"), .. arguments]);
    }

    public void Dispose() => directory.Dispose();

    private void Make(string command, IEnumerable<string> properties)
    {
        ChildProcess build = ChildProcess.RunDotnet(
            directory.Path,
            [command, "-c", "Release", .. properties.Select(property => $"-p:{property}")],
            [.. ChildProcess.NoServers, ("NUGET_PACKAGES", PathOf("cache"))]);
        Assert.True(build.ExitCode == 0, build.Output + build.Errors);
    }
}

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

    public Consumer(PackedPackage package)
    {
        directory.Write("Consumer.csproj", Project);
        directory.Write("nuget.config", Sources(package));
    }

    /// <summary>Writes a file of the project.</summary>
    public void Write(string name, string text) => directory.Write(name, text);

    /// <summary>Restores and builds the project, with these properties instead of its own.</summary>
    public void Build(params string[] properties)
    {
        ChildProcess build = ChildProcess.RunDotnet(
            directory.Path,
            ["build", "-c", "Release", .. properties.Select(property => $"-p:{property}")],
            [.. ChildProcess.NoServers, ("NUGET_PACKAGES", Path.Combine(directory.Path, "cache"))]);
        Assert.True(build.ExitCode == 0, build.Output + build.Errors);
    }

    /// <summary>Runs what was built, in a directory of its own.</summary>
    public ChildProcess Run(params string[] arguments)
    {
        using TemporaryDirectory work = new();
        return ChildProcess.RunDotnet(work.Path, [Path.Combine(directory.Path, "bin", "Release", "net10.0", "Consumer.dll"), .. arguments]);
    }

    public void Dispose() => directory.Dispose();
}

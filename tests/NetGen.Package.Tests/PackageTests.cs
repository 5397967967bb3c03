using System.IO.Compression;
using System.Xml.Linq;

namespace NetGen.Package.Tests;

/// <summary>What somebody gets who installs the package: a project outside the repository, and nothing but the package.</summary>
public sealed class PackageTests
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
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
    private static readonly string Sources = $"""
        <configuration>
          <packageSources>
            <clear />
            <add key="here" value="packages" />
            <add key="restored" value="{Repository.RestoredPackages}" />
          </packageSources>
        </configuration>
        """;

    [Fact]
    public void A_project_elsewhere_restores_the_package_and_trains_the_network_of_the_readme()
    {
        using TemporaryDirectory directory = new();
        Pack(Path.Combine(directory.Path, "packages"));
        directory.Write("Consumer.csproj", Project);
        directory.Write("nuget.config", Sources);
        directory.Write("Program.cs", Repository.Read("samples", "Xor", "Program.cs"));
        ChildProcess run = ChildProcess.RunDotnet(directory.Path, ["run", "-c", "Release"], ("NUGET_PACKAGES", Path.Combine(directory.Path, "cache")));
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Equal("1 xor 1 = 0", run.LastLine);
    }

    private static void Pack(string packages)
    {
        // Built apart from the checkout's own bin and obj, which other test projects may be writing at this moment.
        using TemporaryDirectory artifacts = new();
        ChildProcess pack = ChildProcess.RunDotnet(
            Path.Combine(Repository.Root, "runtime", "NetGen"),
            ["pack", "-c", "Release", "--artifacts-path", artifacts.Path, "-o", packages]);
        Assert.True(pack.ExitCode == 0, pack.Output + pack.Errors);
        using ZipArchive package = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(packages, "NetGen.*.nupkg")));
        Assert.Subset(
            package.Entries.Select(entry => entry.FullName).ToHashSet(),
            new HashSet<string> { "analyzers/dotnet/cs/NetGen.Generator.dll", "lib/net10.0/NetGen.dll", "lib/net9.0/NetGen.dll", "lib/net10.0/NetGen.xml", "README.md" });
        using StreamReader specification = new(package.GetEntry("NetGen.nuspec")!.Open());
        string[] dependencies = [.. XDocument.Load(specification).Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value)];
        Assert.Equal(["Sep", "Sep"], dependencies);
    }
}

using System.IO.Compression;
using System.Xml.Linq;

namespace NetGen.Package.Tests;

/// <summary>What somebody gets who installs the package.</summary>
[Collection(nameof(PackedPackage))]
public sealed class PackageTests(PackedPackage package)
{
    [Theory]
    [InlineData("AnalysisLevel=latest-all", "EnforceCodeStyleInBuild=true", "GenerateDocumentationFile=true")]
    [InlineData("Framework=net9.0", "LangVersion=13", "ImplicitUsings=disable", "Nullable=disable")]
    public void Emitted_code_gives_no_warning_in_a_project_with(params string[] properties)
    {
        using Consumer consumer = new(package);
        consumer.Write("SmallNetwork.cs", """
            using NetGen;

            [assembly: System.CLSCompliant(false)]

            namespace Consumer;

            /// <summary>A network with every kind of emitted code.</summary>
            [Network(2, GradientCheck = true)]
            [Dense(3), BatchNorm, GELU, Dropout(KeepProb = 0.8)]
            [Dense(3), LayerNorm, ReLU, Repeat(2)]
            [Dense(2), Softmax]
            [CrossEntropy, L2(0.1)]
            public sealed partial class SmallNetwork;
            """);

        // Warnings are errors in the project.
        consumer.Build(["OutputType=Library", .. properties]);
    }

    [Fact]
    public void The_package_holds_runtime_generator_targets_and_documentation_and_depends_on_two_managed_libraries()
    {
        using ZipArchive archive = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(package.Folder, "NetGen.*.nupkg")));
        Assert.Subset(
            archive.Entries.Select(entry => entry.FullName).ToHashSet(),
            new HashSet<string>
            {
                "analyzers/dotnet/cs/NetGen.Generator.dll", "build/NetGen.targets", "buildTransitive/NetGen.targets",
                "lib/net10.0/NetGen.dll", "lib/net9.0/NetGen.dll", "lib/net10.0/NetGen.xml", "README.md",
            });
        using StreamReader specification = new(archive.GetEntry("NetGen.nuspec")!.Open());
        string[] dependencies =
        [
            .. XDocument.Load(specification).Descendants()
                .Where(element => element.Name.LocalName == "dependency")
                .Select(element => element.Attribute("id")!.Value),
        ];
        Assert.Equal(["Sep", "System.IO.Hashing", "Sep", "System.IO.Hashing"], dependencies);
    }
}

namespace NetGen.Package.Tests.Listings;

/// <summary>Every C# listing of the documentation compiles against the package, and runs.</summary>
[Collection(nameof(PackedPackage))]
public sealed class ListingsTests(ListingsTests.Program program) : IClassFixture<ListingsTests.Program>
{
    private static readonly string[] Names =
    [
        "README.md",
        .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md")
            .Select(page => $"docs/{Path.GetFileName(page)}")
            .Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> Pages => [.. Names];

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_listings_of_a_page_run_as_printed(string page)
    {
        ChildProcess run = program.Run(ListingPage.Read(page).Class);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        if (page == "README.md")
            Assert.Contains("1 xor 1 = 0", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_readme_has_listings() => Assert.InRange(ListingPage.Read("README.md").Listings, 3, 20);

    /// <summary>One project with a file per page, built once.</summary>
    public sealed class Program : IDisposable
    {
        private readonly Consumer consumer;

        public Program(PackedPackage package)
        {
            consumer = new Consumer(package);
            ListingPage[] pages = [.. Names.Select(ListingPage.Read)];
            foreach (ListingPage page in pages)
                consumer.Write($"{page.Class}.cs", page.ToProgram());
            string cases = string.Concat(pages.Select(page => $"    case \"{page.Class}\": {page.Class}Page.{page.Class}.Run(); break;\n"));
            consumer.Write("Program.cs", $"switch (args[0])\n{{\n{cases}}}\n");
            consumer.Build("RunAnalyzers=false");
        }

        internal ChildProcess Run(string page) => consumer.Run(page);

        public void Dispose() => consumer.Dispose();
    }
}

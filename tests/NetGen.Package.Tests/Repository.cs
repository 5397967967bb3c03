using System.Reflection;

namespace NetGen.Package.Tests;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The directory into which NuGet restored the packages that the checkout was built with.</summary>
    public static string RestoredPackages { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RestoredPackages").Value!;

    /// <summary>The text of a file, with LF line ends.</summary>
    public static string Read(params ReadOnlySpan<string> path) => File.ReadAllText(Path.Combine([Root, .. path])).ReplaceLineEndings("\n");

    private static string Find(DirectoryInfo? directory)
    {
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "NetGen.sln")))
            directory = directory.Parent;
        return directory?.FullName
            ?? throw new DirectoryNotFoundException($"No directory above {AppContext.BaseDirectory} holds NetGen.sln.");
    }
}

namespace NetGen.Package.Tests.Reporting;

/// <summary>A test that opens a page in a browser; skipped, and saying so, where none is installed.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    private static readonly string[] Names =
    [
        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "chromium.exe", "chrome.exe", "msedge.exe",
    ];

    public BrowserFactAttribute()
    {
        if (Browser is null)
            Skip = "No browser is on the PATH: install Chromium, Chrome or Edge to run this test.";
    }

    /// <summary>The first browser on the PATH.</summary>
    public static string? Browser { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(directory => Names.Select(name => Path.Combine(directory, name)))
        .FirstOrDefault(File.Exists);
}

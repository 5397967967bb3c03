using System.Runtime.CompilerServices;
using DiffEngine;

namespace NetGen.Tests;

/// <summary>
/// Compares text with the file beside the test, after Verify's conventions: <c>Class.Method.verified.cs</c> is what was looked at and
/// approved, <c>.received.cs</c> what came instead, and a diff tool is shown both where one is installed. That package can take this
/// file's place.
/// </summary>
internal static class Snapshot
{
    public static void Verify(
        string text, string extension = "cs", [CallerMemberName] string method = "", [CallerFilePath] string testFile = "")
    {
        string start = Path.Combine(Path.GetDirectoryName(testFile)!, $"{Path.GetFileNameWithoutExtension(testFile)}.{method}");
        string verified = $"{start}.verified.{extension}";
        string received = $"{start}.received.{extension}";
        if (File.Exists(verified) && File.ReadAllText(verified) == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        DiffRunner.Launch(received, verified);
        Assert.Fail(
            $"{Path.GetFileName(received)} differs from {Path.GetFileName(verified)}. Look at both; if the new text is right, rename it.");
    }
}

namespace NetGen.Tests;

/// <summary>
/// How long a test waits for a process or a thread that may hang. It decides nothing else: the longest wait seen, on two cores shared by
/// 75 runnable processes, was three minutes.
/// </summary>
internal static class HangLimit
{
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(30);
}

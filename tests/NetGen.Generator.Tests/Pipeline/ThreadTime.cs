using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NetGen.Generator.Tests.Pipeline;

/// <summary>
/// The processor time of the present thread, which other work on the machine barely changes; elsewhere than on Linux the elapsed time.
/// </summary>
internal static class ThreadTime
{
    private const int ThreadProcessorTime = 3;

    public static TimeSpan Now => OperatingSystem.IsLinux() && clock_gettime(ThreadProcessorTime, out Time time) == 0
        ? TimeSpan.FromSeconds((long)time.Seconds) + TimeSpan.FromMicroseconds((long)time.Nanoseconds / 1000)
        : TimeSpan.FromSeconds(Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int clock_gettime(int clock, out Time time);

    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}

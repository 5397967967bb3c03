using System.Diagnostics.Tracing;

namespace NetGen.Runtime.Tests.Compiled.Tiers;

/// <summary>Waits until the JIT has compiled a method for the second time, now optimized.</summary>
internal sealed class Promotions(string method) : EventListener
{
    private const EventKeywords Jit = (EventKeywords)0x10;
    private const int NameIndex = 7, FlagsIndex = 5;
    private const int TierShift = 7, TierMask = 7, OptimizedTier1 = 4;
    private volatile int count;

    /// <summary>How often it was promoted; each instantiation of a generic method counts.</summary>
    public int Count => count;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
            EnableEvents(eventSource, EventLevel.Verbose, Jit);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("MethodLoadVerbose", StringComparison.Ordinal) != true
            || eventData.Payload is not { Count: > NameIndex } payload)
            return;
        if (payload[NameIndex] as string == method
            && payload[FlagsIndex] is uint flags
            && ((flags >> TierShift) & TierMask) == OptimizedTier1)
            Interlocked.Increment(ref count);
    }
}

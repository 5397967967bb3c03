using Lifetime = NetGen.Generator.Lowering.MemoryPlan.Lifetime;

namespace NetGen.Generator.Lowering;

/// <summary>The memory of a tile at one call, and the buffers in it.</summary>
internal abstract class OccupiedMemory
{
    public abstract void Occupy(Lifetime lifetime);

    public abstract void Free(Lifetime lifetime);

    /// <summary>Whether no other buffer lies on the memory of one.</summary>
    public abstract bool IsAlone(Lifetime lifetime);

    /// <summary>The lowest offset with room for a buffer.</summary>
    public abstract long FirstGap(Lifetime lifetime);
}

/// <summary>
/// A buffer may use any free memory. At inference only the buffers of one layer live at a time, so a list is fast enough.
/// </summary>
internal sealed class AnyGap : OccupiedMemory
{
    private readonly List<Lifetime> living = [];

    public override void Occupy(Lifetime lifetime) => living.Add(lifetime);

    public override void Free(Lifetime lifetime) => living.Remove(lifetime);

    public override bool IsAlone(Lifetime lifetime) => living.All(other => other == lifetime || !other.Meets(lifetime));

    public override long FirstGap(Lifetime lifetime)
    {
        long offset = 0;
        foreach (Lifetime other in living.OrderBy(other => other.Offset))
        {
            if (offset + lifetime.AlignedBytes <= other.Offset)
                break;
            offset = Math.Max(offset, other.Offset + other.AlignedBytes);
        }

        return offset;
    }
}

/// <summary>
/// Only buffers of the same length share memory: each length has slots of its own. In training most buffers live long, so no search may
/// visit them all.
/// </summary>
internal sealed class SlotsByLength : OccupiedMemory
{
    private readonly Dictionary<long, SortedSet<long>> free = [];
    private readonly Dictionary<long, int> occupants = [];
    private long end;

    public override void Occupy(Lifetime lifetime)
    {
        Slots(lifetime).Remove(lifetime.Offset);
        occupants.TryGetValue(lifetime.Offset, out int others);
        occupants[lifetime.Offset] = others + 1;
        end = Math.Max(end, lifetime.Offset + lifetime.AlignedBytes);
    }

    public override void Free(Lifetime lifetime)
    {
        if (--occupants[lifetime.Offset] == 0)
            Slots(lifetime).Add(lifetime.Offset);
    }

    public override bool IsAlone(Lifetime lifetime) => occupants[lifetime.Offset] == 1;

    public override long FirstGap(Lifetime lifetime) => Slots(lifetime) is { Count: > 0 } slots ? slots.Min : end;

    private SortedSet<long> Slots(Lifetime lifetime)
    {
        if (!free.TryGetValue(lifetime.Bytes, out SortedSet<long> slots))
            free.Add(lifetime.Bytes, slots = []);
        return slots;
    }
}

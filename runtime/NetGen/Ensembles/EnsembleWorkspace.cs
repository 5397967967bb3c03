using System.Collections.Immutable;
using System.Numerics;

namespace NetGen.Ensembles;

/// <summary>What the members of an ensemble write. One per caller.</summary>
/// <typeparam name="T">The element type of the members.</typeparam>
public sealed class EnsembleWorkspace<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal EnsembleWorkspace(ImmutableArray<Workspace<T>> members, int outputs)
    {
        Members = members;
        Outputs = new T[outputs];
    }

    /// <summary>A workspace per member.</summary>
    internal ImmutableArray<Workspace<T>> Members { get; }

    /// <summary>The outputs of one member.</summary>
    internal T[] Outputs { get; }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        foreach (Workspace<T> member in Members)
            member.Dispose();
    }
}

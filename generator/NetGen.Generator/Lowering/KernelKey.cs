using NetGen.Generator.Ir;
using NetGen.Generator.Ops;

namespace NetGen.Generator.Lowering;

/// <summary>
/// What a kernel computes, part by part: kernels of equal keys are one. The hash uses iteration spaces and numbers of steps alone, which is
/// cheap; equality compares everything.
/// </summary>
internal sealed class KernelKey : IEquatable<KernelKey>
{
    /// <summary>Stands before an operand that was not met before; one that was has its number.</summary>
    public const int New = -1;

    /// <summary>Stands before an operand that is computed where it is read.</summary>
    public const int Inlined = -2;

    private readonly List<object> parts = new(8);
    private readonly List<int> numbers = new(32);
    private int hash;

    public static KernelKey OfTransposition(int rows, int columns)
    {
        KernelKey key = new();
        key.Add(nameof(OfTransposition));
        key.Add(rows);
        key.Add(columns);
        return key;
    }

    /// <summary>Adds an operator, a body, a shape, or something else that is structurally equal.</summary>
    public void Add(object part)
    {
        parts.Add(part);
        AddToHash(part is Nest nest ? nest.Space.GetHashCode() : part is Body body ? body.Steps.Length : part.GetHashCode());
    }

    public void Add(int number)
    {
        numbers.Add(number);
        AddToHash(number);
    }

    public void Add(bool flag) => Add(flag ? 1 : 0);

    public bool Equals(KernelKey? other) =>
        other is not null && hash == other.hash && numbers.SequenceEqual(other.numbers) && parts.SequenceEqual(other.parts);

    public override bool Equals(object? obj) => Equals(obj as KernelKey);

    public override int GetHashCode() => hash;

    private void AddToHash(int part) => hash = unchecked((hash * 31) + part);
}

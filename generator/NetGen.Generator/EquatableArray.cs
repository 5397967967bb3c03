using System.Collections;
using System.Runtime.CompilerServices;

namespace NetGen.Generator;

/// <summary>An immutable array that is equal to another array of equal elements, for models that the pipeline caches.</summary>
[CollectionBuilder(typeof(EquatableArray), nameof(EquatableArray.Create))]
internal readonly struct EquatableArray<T> : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
{
    /// <summary>Null for the default value, which is empty.</summary>
    private readonly T[]? items;

    internal EquatableArray(T[] items) => this.items = items;

    public int Length => items is null ? 0 : items.Length;

    int IReadOnlyCollection<T>.Count => Length;

    private T[] Items => items ?? [];

    public T this[int index] => items![index];

    /// <summary>The elements of an array that nobody changes any more.</summary>
    public static implicit operator EquatableArray<T>(T[] items) => new(items);

    public EquatableArray<T> Insert(int index, T item)
    {
        T[] longer = new T[Length + 1];
        Array.Copy(Items, longer, index);
        longer[index] = item;
        Array.Copy(Items, index, longer, index + 1, Length - index);
        return new(longer);
    }

    public EquatableArray<T> Replace(int index, T item)
    {
        T[] replaced = (T[])Items.Clone();
        replaced[index] = item;
        return new(replaced);
    }

    public EquatableArray<T> Remove(int index)
    {
        T[] shorter = new T[Length - 1];
        Array.Copy(Items, shorter, index);
        Array.Copy(Items, index + 1, shorter, index, shorter.Length - index);
        return new(shorter);
    }

    // These are used all the time. Those of Linq would put the array and its enumerator on the heap.
    public TResult[] Select<TResult>(Func<T, TResult> selector)
    {
        if (items is not { Length: > 0 })
            return [];
        TResult[] results = new TResult[items.Length];
        for (int index = 0; index < results.Length; index++)
            results[index] = selector(items[index]);
        return results;
    }

    public bool Any(Predicate<T> condition) => Array.Exists(Items, condition);

    public bool All(Predicate<T> condition) => Array.TrueForAll(Items, condition);

    public int IndexOf(T item) => Array.IndexOf(Items, item);

    public int IndexOf(Predicate<T> condition) => Array.FindIndex(Items, condition);

    public bool Contains(T item) => IndexOf(item) >= 0;

    public bool Equals(EquatableArray<T> other)
    {
        if (ReferenceEquals(items, other.items))
            return true;
        if (Length != other.Length)
            return false;
        EqualityComparer<T> comparer = EqualityComparer<T>.Default;
        for (int index = 0; index < Length; index++)
        {
            if (!comparer.Equals(items![index], other.items![index]))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode()
    {
        int hash = 17;
        EqualityComparer<T> comparer = EqualityComparer<T>.Default;
        foreach (T item in Items)
            hash = unchecked((hash * 31) + (item is null ? 0 : comparer.GetHashCode(item)));
        return hash;
    }

    public Enumerator GetEnumerator() => new(items);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Items.GetEnumerator();

    /// <summary>Goes over the elements without anything on the heap.</summary>
    internal struct Enumerator(T[]? items)
    {
        private readonly int length = items is null ? 0 : items.Length;
        private int index = -1;

        public readonly T Current => items![index];

        public bool MoveNext() => ++index < length;
    }
}

/// <summary>Creates the arrays of collection expressions.</summary>
internal static class EquatableArray
{
    public static EquatableArray<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}

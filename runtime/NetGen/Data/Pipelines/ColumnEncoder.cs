using System.Collections.Immutable;
using System.Text.Json;

namespace NetGen.Data;

/// <summary>Turns the values of one column into numbers for the network, as fitted on training rows. Immutable.</summary>
/// <param name="column">The name of the column.</param>
/// <param name="hasIndicator">Whether the last encoded column says, by 1, that the value is missing.</param>
internal abstract class ColumnEncoder(string column, bool hasIndicator)
{
    /// <summary>The name of the column.</summary>
    public string Column { get; } = column;

    /// <summary>Whether the last encoded column says that the value is missing: the training rows had gaps.</summary>
    public bool HasIndicator { get; } = hasIndicator;

    /// <summary>The names of the encoded columns.</summary>
    public ImmutableArray<string> Names => HasIndicator ? [.. ValueNames, $"{Column} is missing"] : ValueNames;

    /// <summary>The name of the kind in a file.</summary>
    public abstract string Kind { get; }

    /// <summary>What was fitted, in one line.</summary>
    public abstract string Summary { get; }

    /// <summary>The names of the encoded columns that hold the value.</summary>
    protected abstract ImmutableArray<string> ValueNames { get; }

    /// <summary>Encodes a value.</summary>
    /// <param name="cell">The value; null for a gap.</param>
    /// <param name="encoded">Receives one number per name; it holds zeros.</param>
    /// <param name="notes">Receives what was missing or unknown.</param>
    /// <param name="place">Where the value stands.</param>
    /// <exception cref="ArgumentException">The value is of another kind.</exception>
    public void Encode(object? cell, Span<double> encoded, EncodingNotes notes, CellPlace place)
    {
        if (cell is not null)
        {
            EncodeValue(cell, encoded, notes, place);
            return;
        }

        notes.Imputed.Add(Column);
        EncodeGap(encoded);
        if (HasIndicator)
            encoded[^1] = 1;
    }

    /// <summary>The same encoded columns, fitted on other training rows.</summary>
    /// <exception cref="ArgumentException">A value is of another kind, or no row has one.</exception>
    public abstract ColumnEncoder Refit(Table trainingRows);

    /// <summary>Writes what was fitted, as properties of an object.</summary>
    public abstract void Write(Utf8JsonWriter json);

    /// <summary>Encodes a value other than a gap.</summary>
    protected abstract void EncodeValue(object cell, Span<double> encoded, EncodingNotes notes, CellPlace place);

    /// <summary>Encodes a gap, except for the indicator.</summary>
    protected abstract void EncodeGap(Span<double> encoded);
}

using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NetGen.Data;
using NetGen.Serialization;
using NetGen.Text;

namespace NetGen.Search;

/// <summary>
/// The finished trials of a search on disk: a line that says which search it is, then a line of JSON per trial. An unfinished last line is
/// dropped.
/// </summary>
internal sealed class SearchFile : IDisposable
{
    private readonly FileStream stream;
    private readonly FileLock holder;

    private SearchFile(FileStream stream, FileLock holder, ImmutableArray<SearchTrial> finished)
    {
        this.stream = stream;
        this.holder = holder;
        Finished = finished;
    }

    /// <summary>The trials that the file had when it was opened.</summary>
    public ImmutableArray<SearchTrial> Finished { get; }

    /// <summary>Opens the file of a search, or starts it.</summary>
    /// <exception cref="ArgumentException">The file is of another search. Nothing was changed.</exception>
    /// <exception cref="SearchFileException">A line of the file is damaged. Nothing was changed.</exception>
    /// <exception cref="IOException">Another search has the file open, or it cannot be read or written.</exception>
    public static SearchFile Open(
        string path,
        IReadOnlyList<SearchDimension> dimensions,
        ImmutableArray<ImmutableArray<double>> points,
        SearchOptions search,
        IEnumerable<KeyValuePair<string, string>> identity)
    {
        string header = HeaderOf(dimensions, search, identity);
        FileLock holder = FileLock.Take(path, $"name another file in {nameof(SearchOptions)}.{nameof(SearchOptions.File)}");
        FileStream? stream = null;
        try
        {
            stream = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            if (stream.Length > Array.MaxLength)
            {
                throw new ArgumentException(
                    $"{path} is not of this search: it has {stream.Length} bytes, and an array holds {Array.MaxLength}. Name another "
                    + "file, or delete it.",
                    nameof(path));
            }

            byte[] bytes = StreamBlocks.Read(stream, (int)stream.Length, stream.Length);
            int whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
            CheckHeader(path, header, bytes, whole);
            ImmutableArray<SearchTrial> finished = new SearchFileReader(path, points, dimensions.Count).Read(bytes.AsSpan(0, whole));
            stream.SetLength(whole);
            stream.Position = whole;
            SearchFile file = new(stream, holder, finished);
            if (whole == 0)
                file.Write(header);
            return file;
        }
        catch
        {
            stream?.Dispose();
            holder.Dispose();
            throw;
        }
    }

    private static void CheckHeader(string path, string header, ReadOnlySpan<byte> bytes, int whole)
    {
        ReadOnlySpan<byte> expected = Encoding.UTF8.GetBytes(header);
        ReadOnlySpan<byte> first = whole == 0 ? bytes : bytes[..bytes.IndexOf((byte)'\n')];

        // A process that was killed at once may have left a part of the first line.
        if (whole == 0 ? expected.StartsWith(first) : first.SequenceEqual(expected))
            return;
        string found = FileKind.Of(bytes) is { } kind
            ? $"it is {kind}"
            : $"its first line is {JsonText.Excerpt(first)}, that of this search is {header}";
        throw new ArgumentException($"{path} is not of this search: {found}. Name another file, or delete it.", nameof(path));
    }

    /// <summary>Adds a trial; it is on disk when this returns.</summary>
    public void Add(SearchTrial trial)
    {
        using MemoryStream line = new();
        using (Utf8JsonWriter json = new(line))
        {
            json.WriteStartObject();
            json.WriteNumber("trial", trial.Number);
            json.WriteStartArray("values");
            foreach (double value in trial.Values)
                json.WriteNumberValue(value);
            json.WriteEndArray();

            // JSON cannot express NaN and infinity as numbers.
            json.WriteString("devCost", trial.DevCost.ToString("R", CultureInfo.InvariantCulture));
            json.WriteString("devMetric", trial.DevMetric.ToString("R", CultureInfo.InvariantCulture));
            json.WriteNumber("seconds", trial.Elapsed.TotalSeconds);
            json.WriteEndObject();
        }

        Write(Encoding.UTF8.GetString(line.ToArray()));
    }

    public void Dispose()
    {
        stream.Dispose();
        holder.Dispose();
    }

    private void Write(string line)
    {
        stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
        stream.Flush(flushToDisk: true);
    }

    /// <summary>
    /// What must be the same for trials to be comparable: network, data, options, dimensions, seed and folds. The number of random trials
    /// may grow.
    /// </summary>
    private static string HeaderOf(
        IReadOnlyList<SearchDimension> dimensions, SearchOptions search, IEnumerable<KeyValuePair<string, string>> identity)
    {
        StringBuilder text = new();
        foreach ((string name, string value) in identity)
            text.Append(CultureInfo.InvariantCulture, $"{name} {value}; ");
        foreach (SearchDimension dimension in dimensions)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{dimension.Name} {dimension.Minimum:R} {dimension.Maximum:R} {dimension.Scale} "
                + $"{string.Join(' ', dimension.Choices.Select(choice => choice.ToString(CultureInfo.InvariantCulture)))}; ");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"seed {search.Seed}; folds {search.Folds ?? 0}; "
            + $"{(search.Strategy is GridSearch grid ? $"grid {grid.PointsPerDimension}" : "random")}");
        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
        return $"NetGen search {digest}: {string.Join(", ", dimensions.Select(dimension => dimension.Name))}";
    }
}

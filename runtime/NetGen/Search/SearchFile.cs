using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NetGen.Serialization;

namespace NetGen.Search;

/// <summary>The finished trials of a search on disk: a line that says which search, then a line of JSON per trial. An unfinished last line is dropped.</summary>
internal sealed class SearchFile : IDisposable
{
    private readonly FileStream stream;

    private SearchFile(FileStream stream, ImmutableArray<SearchTrial> finished)
    {
        this.stream = stream;
        Finished = finished;
    }

    /// <summary>The trials that the file held when it was opened.</summary>
    public ImmutableArray<SearchTrial> Finished { get; }

    /// <summary>Opens the file of a search, or starts it.</summary>
    /// <exception cref="ArgumentException">The file is of another search.</exception>
    public static SearchFile Open(string path, IReadOnlyList<SearchDimension> dimensions, ImmutableArray<ImmutableArray<double>> points, SearchOptions search, IEnumerable<KeyValuePair<string, string>> identity)
    {
        string header = HeaderOf(dimensions, search, identity);
        FileStream stream = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            int whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
            string[] lines = Encoding.UTF8.GetString(bytes, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries);

            // The process may have ended while it wrote the header.
            bool isOurs = lines.Length > 0 ? lines[0] == header : Encoding.UTF8.GetBytes(header).AsSpan().StartsWith(bytes);
            if (!isOurs)
                throw new ArgumentException($"{path} is not of this search: its first line is {JsonText.Excerpt(bytes.AsSpan(0, whole == 0 ? bytes.Length : bytes.AsSpan().IndexOf((byte)'\n')))}, that of this search is {header}. Name another file, or delete it.", nameof(path));
            ImmutableArray<SearchTrial> finished = [.. lines.Skip(1).Select((line, index) => TrialOf(line, path, index + 2, points))
                .Where(trial => trial.Number <= points.Length)];
            if (finished.GroupBy(trial => trial.Number).FirstOrDefault(same => same.Count() > 1) is { } twice)
                throw new ArgumentException($"{path} is damaged: it has trial {twice.Key} {twice.Count()} times.", nameof(path));
            stream.SetLength(whole);
            stream.Position = whole;
            SearchFile file = new(stream, finished);
            if (lines.Length == 0)
                file.Write(header);
            return file;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
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

    public void Dispose() => stream.Dispose();

    private void Write(string line)
    {
        stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
        stream.Flush(flushToDisk: true);
    }

    private static SearchTrial TrialOf(string line, string path, int number, ImmutableArray<ImmutableArray<double>> points)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement trial = json.RootElement;
            SearchTrial read = new()
            {
                Number = trial.GetProperty("trial").GetInt32(),
                Values = [.. trial.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())],
                DevCost = double.Parse(trial.GetProperty("devCost").GetString()!, CultureInfo.InvariantCulture),
                DevMetric = double.Parse(trial.GetProperty("devMetric").GetString()!, CultureInfo.InvariantCulture),
                Elapsed = TimeSpan.FromSeconds(trial.GetProperty("seconds").GetDouble()),
            };
            bool isOfThisSearch = read.Number >= 1 && read.Elapsed >= TimeSpan.Zero && (read.Number > points.Length || read.Values.SequenceEqual(points[read.Number - 1]));
            return isOfThisSearch ? read : throw new FormatException("The number, the values or the time of the trial are not of this search.");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or OverflowException or ArgumentException)
        {
            throw new ArgumentException($"{path} is damaged: line {number} is not a trial of this search: {line}", nameof(path), exception);
        }
    }

    /// <summary>A digest of everything that must be the same for trials to be comparable: network, data, options, dimensions, seed and folds. The number of random trials may grow.</summary>
    private static string HeaderOf(IReadOnlyList<SearchDimension> dimensions, SearchOptions search, IEnumerable<KeyValuePair<string, string>> identity)
    {
        StringBuilder text = new();
        foreach ((string name, string value) in identity)
            text.Append(CultureInfo.InvariantCulture, $"{name} {value}; ");
        foreach (SearchDimension dimension in dimensions)
            text.Append(CultureInfo.InvariantCulture, $"{dimension.Name} {dimension.Minimum:R} {dimension.Maximum:R} {dimension.Scale} {string.Join(' ', dimension.Choices.Select(choice => choice.ToString(CultureInfo.InvariantCulture)))}; ");
        text.Append(CultureInfo.InvariantCulture, $"seed {search.Seed}; folds {search.Folds ?? 0}; {(search.Strategy is GridSearch grid ? $"grid {grid.PointsPerDimension}" : "random")}");
        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
        return $"NetGen search {digest}: {string.Join(", ", dimensions.Select(dimension => dimension.Name))}";
    }
}

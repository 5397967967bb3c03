using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NetGen.Text;

namespace NetGen.Search;

/// <summary>Reads the lines of a search's file strictly: every field of every trial is checked before one is used.</summary>
/// <param name="path">The name of the file in messages.</param>
/// <param name="points">The points of the search, by the number of the trial less 1.</param>
/// <param name="dimensions">The number of values of a point.</param>
internal sealed class SearchFileReader(string path, ImmutableArray<ImmutableArray<double>> points, int dimensions)
{
    private const string Expected =
        "a trial was expected, {\"trial\":1,\"values\":[...],\"devCost\":\"...\",\"devMetric\":\"...\",\"seconds\":...}";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The trials behind the first line. Those of a longer search are left out.</summary>
    /// <param name="bytes">All whole lines.</param>
    /// <exception cref="SearchFileException">A line is not a trial of this search, or two are of the same one.</exception>
    public ImmutableArray<SearchTrial> Read(ReadOnlySpan<byte> bytes)
    {
        var trials = ImmutableArray.CreateBuilder<SearchTrial>();
        Dictionary<int, int> lineOf = [];
        int number = 0;
        while (!bytes.IsEmpty)
        {
            int end = bytes.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = bytes[..end];
            bytes = bytes[(end + 1)..];
            if (++number == 1)
                continue;
            SearchTrial trial = Trial(line, number);
            if (!lineOf.TryAdd(trial.Number, number))
                throw Problem(number, $"trial {trial.Number} is already in line {lineOf[trial.Number]}; each must be there once");
            if (trial.Number <= points.Length)
                trials.Add(trial);
        }

        return trials.ToImmutable();
    }

    private SearchTrial Trial(ReadOnlySpan<byte> line, int number)
    {
        SearchTrial trial;
        try
        {
            using JsonDocument json = JsonDocument.Parse(Strict.GetString(line));
            JsonElement fields = json.RootElement;
            if (fields.ValueKind != JsonValueKind.Object || fields.EnumerateObject().Count() != 5)
                throw Problem(number, $"{Expected}; the line is {Excerpt(line)}");
            trial = new SearchTrial
            {
                Number = fields.GetProperty("trial").GetInt32(),
                Values = [.. fields.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())],
                DevCost = Result(fields, "devCost"),
                DevMetric = Result(fields, "devMetric"),
                Elapsed = Elapsed(fields.GetProperty("seconds").GetDouble()),
            };
        }
        catch (Exception exception) when (exception
            is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or OverflowException
            || exception is FormatException and not SearchFileException)
        {
            throw Problem(number, $"{Expected}; the line is {Excerpt(line)}", exception);
        }

        if (trial.Number < 1)
            throw Problem(number, $"trials count from 1; this one is {trial.Number}");
        if (trial.Values.Length != dimensions)
            throw Problem(number, $"a trial of this search has {dimensions} value(s); this one has {trial.Values.Length}");
        if (trial.Number <= points.Length && !trial.Values.SequenceEqual(points[trial.Number - 1]))
        {
            throw Problem(
                number,
                $"trial {trial.Number} of this search has the values {Text(points[trial.Number - 1])}; the line has {Text(trial.Values)}");
        }

        return trial;
    }

    /// <summary>A cost or metric, which JSON cannot write as a number if it is NaN or infinite.</summary>
    private static double Result(JsonElement fields, string name) =>
        double.Parse(fields.GetProperty(name).GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static TimeSpan Elapsed(double seconds) =>
        seconds >= 0 ? TimeSpan.FromSeconds(seconds) : throw new FormatException("A time is at least 0.");

    private static string Text(ImmutableArray<double> values) =>
        string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));

    private static string Excerpt(ReadOnlySpan<byte> line) => line.IsEmpty ? "empty" : JsonText.Excerpt(line);

    private SearchFileException Problem(int line, string problem, Exception? cause = null) =>
        new(path, line, $"{problem}. Delete the line to try that point again, or delete the file to search anew.", cause);
}

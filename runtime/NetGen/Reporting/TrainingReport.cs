using System.Collections.Immutable;
using System.Text;
using NetGen.Search;
using NetGen.Serialization;
using NetGen.Text;

namespace NetGen.Reporting;

/// <summary>
/// A report on one training run, or on several runs side by side, as one HTML file: results, findings, charts, and the network as a table.
/// The file needs no script and no other file, sends no requests, is readable on phones and on paper, and supports light and dark mode.
/// </summary>
/// <remarks>
/// J per step, the learning rate and norms are shown if the run has a record: train with <see cref="TrainingOptions.Record"/>. The text
/// depends only on the properties of the report, not on the date, the machine or the culture.
/// </remarks>
public sealed record TrainingReport
{
    /// <summary>The title of the page.</summary>
    public required string Title { get; init; }

    /// <summary>An introduction below the title, or null.</summary>
    public string? Introduction { get; init; }

    /// <summary>The network that was trained, shown as a table; null to leave the table out.</summary>
    public NetworkDescription? Network { get; init; }

    /// <summary>The result of a report on one run: a shorthand for the first entry of <see cref="Runs"/>.</summary>
    public TrainingResult? Result { get; init; }

    /// <summary>
    /// The evaluation of the network of <see cref="Result"/> on a test set, or null; shown only if <see cref="Result"/> is set.
    /// </summary>
    public Evaluation? Test { get; init; }

    /// <summary>Runs to compare, in the order in which they are shown. May be empty.</summary>
    public ImmutableArray<TrainingRun> Runs { get; init; } = [];

    /// <summary>Findings that are shown above the charts, such as a verdict on bias and variance. May be empty.</summary>
    public ImmutableArray<ReportNote> Notes { get; init; } = [];

    /// <summary>Histograms, such as those of the weights of each layer: <c>ParameterHistogram.Of(network)</c>. May be empty.</summary>
    public ImmutableArray<ParameterHistogram> Histograms { get; init; } = [];

    /// <summary>Decision regions of networks of two inputs. May be empty.</summary>
    public ImmutableArray<DecisionRegions> Regions { get; init; } = [];

    /// <summary>A search of hyperparameters: a chart per dimension and a table of the best trials; null for none.</summary>
    public SearchResult? Search { get; init; }

    /// <summary>All runs: that of <see cref="Result"/>, named after the network, then <see cref="Runs"/>.</summary>
    internal ImmutableArray<TrainingRun> AllRuns =>
        Result is null ? Runs : [new TrainingRun(Network?.Name ?? "training", Result, Test), .. Runs];

    /// <summary>
    /// Writes the report to a file in UTF-8 and replaces its content. If the report cannot be written, the file is not changed.
    /// </summary>
    /// <param name="path">The path of the file, usually ending in <c>.html</c>.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    /// <exception cref="InvalidOperationException">Parts of the report contradict each other; see <see cref="Write"/>.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] html = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(ToHtml());
        AtomicFile.Write(path, stream => stream.Write(html));
    }

    /// <summary>Writes the report as text. The page declares its encoding as UTF-8, so encode the text that way.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The number of cells of decision regions does not match their resolution, or a class has
    /// no name. Nothing was written.
    /// </exception>
    public void Write(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(ToHtml());
    }

    /// <summary>The title and what the report holds, in one line.</summary>
    public override string ToString()
    {
        List<string> parts = [];
        Add(AllRuns.Length, "run");
        Add(Notes.Length, "note");
        Add(Histograms.Length, "histogram");
        Add(Regions.Length, "picture");
        if (Search is not null)
            Add(Search.Trials.Length, "trial");
        return $"{Title}: {(parts.Count > 0 ? string.Join(", ", parts) : "empty")}";

        void Add(int count, string what)
        {
            if (count > 0)
                parts.Add($"{NumberText.Count(count)} {what}{(count == 1 ? "" : "s")}");
        }
    }

    private string ToHtml()
    {
        using StringWriter text = new() { NewLine = "\n" };
        new ReportPage(this, new HtmlWriter(text)).Write();
        return text.ToString();
    }
}

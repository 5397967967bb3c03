using System.Collections.Immutable;
using System.Text;
using NetGen.Search;
using NetGen.Serialization;

namespace NetGen.Reporting;

/// <summary>
/// A report on one training run, or on several side by side, as one HTML file: headline numbers, notes, the network as a table, and
/// charts. The file needs no script and no other file, sends no request, fits phones and paper, and follows the reader's choice of a
/// light or dark page.
/// </summary>
/// <remarks>
/// J per step, learning rate and norms are shown where the run has a record: train with <see cref="TrainingOptions.Record"/>. The text
/// depends only on the properties of the report: it contains no date, machine or culture.
/// </remarks>
public sealed record TrainingReport
{
    /// <summary>The title of the page.</summary>
    public required string Title { get; init; }

    /// <summary>A sentence or two below the title, or null.</summary>
    public string? Introduction { get; init; }

    /// <summary>The network that was trained, shown as a table; null to leave the table out.</summary>
    public NetworkDescription? Network { get; init; }

    /// <summary>The run of a report on one; shorthand for one entry of <see cref="Runs"/>, which it comes before.</summary>
    public TrainingResult? Result { get; init; }

    /// <summary>How the network of <see cref="Result"/> does on a test set; shown only with it.</summary>
    public Evaluation? Test { get; init; }

    /// <summary>Runs to be compared, in the order in which they are shown. May be empty.</summary>
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
    /// Writes the report to a file, in UTF-8, in place of what the file held. A report that cannot be written leaves the file as it was.
    /// </summary>
    /// <param name="path">Where; by custom it ends in <c>.html</c>.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    /// <exception cref="InvalidOperationException">Parts of the report contradict each other; see <see cref="Write"/>.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] html = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(ToHtml());
        AtomicFile.Write(path, stream => stream.Write(html));
    }

    /// <summary>Writes the report as text that says that it is UTF-8.</summary>
    /// <param name="writer">Where.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// Decision regions have another number of cells than their resolution says, or a class without a name. Nothing was written.
    /// </exception>
    public void Write(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(ToHtml());
    }

    private string ToHtml()
    {
        using StringWriter text = new() { NewLine = "\n" };
        new ReportPage(this, new HtmlWriter(text)).Write();
        return text.ToString();
    }
}

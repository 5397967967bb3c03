using System.Collections.Immutable;
using System.Globalization;
using NetGen.Regularization;
using NetGen.Text;
using NetGen.Training;

namespace NetGen.Reporting;

/// <summary>Writes the setup of the runs as a table with a line per setting and a column per run.</summary>
internal static class SetupTable
{
    /// <summary>Writes the section, or nothing if no run has a setup.</summary>
    public static void WriteTo(HtmlWriter html, ImmutableArray<TrainingRun> runs)
    {
        ImmutableArray<TrainingRun> known = [.. runs.Where(run => run.Result.Setup is not null)];
        if (known.IsEmpty)
            return;
        html.Open("section");
        html.Element("h2", "How it was trained");
        html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "How it was trained"));
        html.Open("table", ("class", "setup"));
        if (known.Length > 1)
            Head(html, known);
        html.Open("tbody");
        ImmutableArray<(string Name, string Value)>[] columns = [.. known.Select(run => Settings(run.Result.Setup!))];
        foreach (string name in columns.SelectMany(column => column.Select(setting => setting.Name)).Distinct())
        {
            html.Line();
            html.Open("tr");
            html.Element("th", name, ("scope", "row"));
            foreach (ImmutableArray<(string Name, string Value)> column in columns)
                html.Element("td", column.FirstOrDefault(setting => setting.Name == name).Value ?? "–");
            html.Close();
        }

        html.Close();
        html.Close();
        html.Close();
        html.Close();
        html.Line();
    }

    private static void Head(HtmlWriter html, ImmutableArray<TrainingRun> runs)
    {
        html.Open("thead");
        html.Open("tr");
        html.Element("th", "setting", ("scope", "col"));
        foreach (TrainingRun run in runs)
            html.Element("th", run.Name, ("scope", "col"));
        html.Close();
        html.Close();
    }

    /// <summary>The settings in the order of the table. Options that are off are left out.</summary>
    private static ImmutableArray<(string Name, string Value)> Settings(TrainingSetup setup)
    {
        TrainingOptions options = setup.Options;
        List<(string, string)> settings =
        [
            ("optimizer", options.Optimizer.ToString()),
            ("learning rate", Rate(options)),
            ("batch", Batch(setup)),
            ("epochs", $"at most {NumberText.Count(options.Epochs)}"),
            ("rows", Rows(setup)),
            ("seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
        ];
        Add("classes, from label 0", setup.ClassNames.IsDefaultOrEmpty ? null : string.Join(", ", setup.ClassNames));
        Add(
            "hyperparameters of the network",
            setup.Hyperparameters.IsDefaultOrEmpty
                ? null
                : string.Join(", ", setup.Hyperparameters.Select(pair => $"{pair.Key} {Number(pair.Value)}")));
        Add("early stopping", options.EarlyStopping is EarlyStopping stopping ? Words(stopping) : null);
        Add("weight average", options.WeightAverageDecay is double decay ? $"decay {Number(decay)}" : null);
        Add("clipped by norm", options.ClipNorm is double norm ? Number(norm) : null);
        Add("clipped by value", options.ClipValue is double value ? Number(value) : null);
        Add("norm of a unit's weights", options.MaxNorm is MaxNorm most ? $"at most {Number(most.Limit)}" : null);
        Add("augmentation", options.Augmentation is null ? null : "random changes to each image");
        return [.. settings];

        void Add(string name, string? text)
        {
            if (text is not null)
                settings.Add((name, text));
        }
    }

    private static string Rate(TrainingOptions options) =>
        Number(options.Optimizer.LearningRate) + (options.Schedule is null ? ", constant" : $" x {options.Schedule}");

    private static string Rows(TrainingSetup setup) =>
        $"{NumberText.Count(setup.TrainRows)} training{(setup.DevRows is int rows ? $", {NumberText.Count(rows)} dev" : "")}"
        + (setup.Options.Shuffle ? ", shuffled in each epoch" : "");

    private static string Batch(TrainingSetup setup)
    {
        string rows = $"{NumberText.Count(setup.BatchSize)} rows{(setup.BatchSize == setup.TrainRows ? ", the whole training set" : "")}";
        return setup.Options.AccumulatedBatches == 1
            ? rows
            : $"{rows}; {NumberText.Count(setup.Options.AccumulatedBatches)} batches make a step";
    }

    private static string Words(EarlyStopping stopping) =>
        $"after {NumberText.Count(stopping.Patience)} epochs without a better "
        + (stopping.Monitor == MonitoredValue.DevCost ? "dev cost" : "dev metric")
        + (stopping.Output is null ? "" : $" of {stopping.Output}")
        + (stopping.RestoreBest ? "; the best weights are kept" : "");

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

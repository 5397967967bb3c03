using System.Collections.Immutable;
using System.Text.Json;

namespace NetGen.Data;

/// <summary>Several columns of two classes each; each sigmoid output is the probability of its column's class 1.</summary>
internal sealed class LabelsOutput(ImmutableArray<(string Column, string No, string Yes)> labels) : PipelineOutput
{
    public const string KindName = "labels";

    private readonly ImmutableArray<CellNames> names = [.. labels.Select(label => new CellNames([label.No, label.Yes]))];

    public override ImmutableArray<string> Columns => [.. labels.Select(label => label.Column)];

    public override string Kind => KindName;

    public override string Summary =>
        "labels, one sigmoid output each: "
            + $"{string.Join(", ", labels.Select(label => $"{label.Column} ({label.Yes} rather than {label.No})"))}";

    public static LabelsOutput Fit(Table trainingRows, string[] columns)
    {
        ImmutableArray<(string, string, string)>.Builder labels = ImmutableArray.CreateBuilder<(string, string, string)>();
        foreach (string column in columns)
        {
            ImmutableArray<string> classes = ColumnClasses.Of(trainingRows, column);
            labels.Add(classes.Length == 2
                ? (column, classes[0], classes[1])
                : throw new ArgumentException(
                    $"Each of several label columns needs two classes; '{column}' has {classes.Length} in the training rows: "
                    + $"{string.Join(", ", classes)}."));
        }

        LabelsOutput output = new(labels.ToImmutable());
        output.Refit(trainingRows);
        return output;
    }

    public static LabelsOutput Read(PipelineJson json) =>
        new([.. json.Objects("labels").Select(label => (label.Text("column"), label.Text("no"), label.Text("yes")))]);

    public override Dataset<T> ToDataset<T>(T[] features, int width, Table rows)
    {
        T[] targets = new T[rows.Rows * labels.Length];
        for (int index = 0; index < targets.Length; index++)
            targets[index] = T.CreateChecked(ClassOf(rows, index / labels.Length, index % labels.Length));
        return new(features, width, targets, labels.Length);
    }

    public override Prediction Answer(double[] outputs, NetworkDescription network, Decision decision, EncodingNotes notes)
    {
        bool[] yes = new bool[outputs.Length];
        decision.TryDecide<double>(outputs, yes);
        if (!Array.TrueForAll(outputs, double.IsFinite))
            return new Prediction(notes) { Outputs = [.. outputs] };
        return new Prediction(notes)
        {
            Labels = new NamedValues<string>(Columns, [.. labels.Select((label, output) => yes[output] ? label.Yes : label.No)]),
            Probabilities = new NamedValues<double>(Columns, outputs),
            Outputs = [.. outputs],
        };
    }

    public override string? Problem(NetworkDescription network) => network.HasSeveralHeads
        ? $"{labels.Length} columns of labels need a network with one output; {network.Name} has {network.Losses}"
        : network.HasSigmoidOutputs && network.OutputLength == labels.Length
        ? null
        : $"{labels.Length} columns of labels need as many sigmoid outputs, trained with BinaryCrossEntropy; "
            + $"{network.Name} has {network.OutputLength} output(s), trained with {network.Loss}";

    public override PipelineOutput Refit(Table trainingRows)
    {
        for (int row = 0; row < trainingRows.Rows; row++)
        {
            for (int label = 0; label < labels.Length; label++)
                ClassOf(trainingRows, row, label);
        }

        return this;
    }

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("labels");
        foreach ((string column, string no, string yes) in labels)
        {
            json.WriteStartObject();
            json.WriteString("column", column);
            json.WriteString("no", no);
            json.WriteString("yes", yes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private int ClassOf(Table rows, int row, int label)
    {
        (string column, string no, string yes) = labels[label];
        object cell = Value(rows, column, row);
        CellPlace place = new(column, rows, row);
        int found = names[label].Find(cell, place);
        return found >= 0
            ? found
            : throw place.Problem($"{CellValue.Show(cell)} is neither '{no}' nor '{yes}', the classes of the training rows.");
    }
}

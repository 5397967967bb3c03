using System.Collections.Immutable;
using System.Text.Json;

namespace NetGen.Data;

/// <summary>One column of classes.</summary>
internal sealed class LabelOutput : PipelineOutput
{
    public const string KindName = "label";

    private readonly string column;
    private readonly CellNames names;

    private LabelOutput(string column, ImmutableArray<string> classNames)
    {
        this.column = column;
        ClassNames = classNames.Length >= 2
            ? classNames
            : throw new FormatException(
                $"label '{column}' needs at least two classes; it has {classNames.Length}: {string.Join(", ", classNames)}");
        names = new(classNames);
    }

    public override ImmutableArray<string> Columns => [column];

    public override ImmutableArray<string> ClassNames { get; }

    public override string Kind => KindName;

    public override string Summary =>
        $"label {column}: {string.Join(", ", ClassNames.Select((name, index) => FormattableString.Invariant($"{name} is class {index}")))}";

    public static LabelOutput Fit(Table trainingRows, string column, string? positive)
    {
        for (int row = 0; row < trainingRows.Rows; row++)
            Value(trainingRows, column, row);
        ImmutableArray<string> classes = ColumnClasses.Of(trainingRows, column);
        if (classes.Length < 2)
        {
            throw new ArgumentException(
                $"Label '{column}' needs at least two classes in the training rows; they have {string.Join(", ", classes)}.");
        }

        if (positive is null)
            return new(column, classes);
        if (!classes.Contains(positive))
        {
            throw new ArgumentException(
                $"Label '{column}' does not have the positive class '{positive}'; it has {string.Join(", ", classes)}.", nameof(positive));
        }

        return classes.Length == 2
            ? new(column, [classes[0] == positive ? classes[1] : classes[0], positive])
            : throw new ArgumentException(
                $"A positive class is one of two; label '{column}' has {classes.Length}: {string.Join(", ", classes)}.", nameof(positive));
    }

    public static LabelOutput Read(PipelineJson json) => new(json.Text("column"), json.Texts("classes"));

    public override Dataset<T> ToDataset<T>(T[] features, int width, Table rows)
    {
        int[] labels = new int[rows.Rows];
        for (int row = 0; row < labels.Length; row++)
            labels[row] = ClassOf(rows, row);
        return new(features, width, labels, ClassNames);
    }

    public override Prediction Answer(double[] outputs, NetworkDescription network, Decision decision, EncodingNotes notes)
    {
        int number = decision.ClassOf<double>(outputs, network.LabelEncoding);
        bool areProbabilities = network.Loss != "Hinge" && Array.TrueForAll(outputs, double.IsFinite);
        double[] probabilities = !areProbabilities ? [] : outputs.Length == 1 ? [1 - outputs[0], outputs[0]] : outputs;
        return new Prediction(notes)
        {
            ClassNumber = number,
            Label = number < 0 ? null : ClassNames[number],
            Probability = number < 0 || !areProbabilities ? double.NaN : probabilities[number],
            Probabilities = new NamedValues<double>(ClassNames, probabilities),
            Outputs = [.. outputs],
        };
    }

    public override string? Problem(NetworkDescription network) => !network.HasSeveralHeads && network.Classes == ClassNames.Length
        ? null
        : network.HasSeveralHeads
        ? $"label '{column}' needs a network with one output; {network.Name} has {network.Losses}"
        : $"label '{column}' has {ClassNames.Length} classes ({string.Join(", ", ClassNames)}); {network.Name} has "
            + (network.IsClassifier ? $"{network.Classes}" : $"none, since it is trained with {network.Loss}");

    /// <summary>The classes are kept; a row of another class is refused.</summary>
    public override PipelineOutput Refit(Table trainingRows)
    {
        for (int row = 0; row < trainingRows.Rows; row++)
            ClassOf(trainingRows, row);
        return this;
    }

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteString("column", column);
        json.WriteStartArray("classes");
        foreach (string name in ClassNames)
            json.WriteStringValue(name);
        json.WriteEndArray();
    }

    private int ClassOf(Table rows, int row)
    {
        object cell = Value(rows, column, row);
        CellPlace place = new(column, rows, row);
        int label = names.Find(cell, place);
        return label >= 0
            ? label
            : throw place.Problem(
                $"{CellValue.Show(cell)} is not a class of the training rows, which have {string.Join(", ", ClassNames)}.");
    }
}

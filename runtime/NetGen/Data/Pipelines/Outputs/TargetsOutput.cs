using System.Collections.Immutable;
using System.Text.Json;

namespace NetGen.Data;

/// <summary>Columns of numbers to predict, each standardized or as it is.</summary>
internal sealed class TargetsOutput(ImmutableArray<(string Column, bool Scaled, TargetUnit Unit)> targets) : PipelineOutput
{
    public const string KindName = "targets";

    public override ImmutableArray<string> Columns => [.. targets.Select(target => target.Column)];

    public override ImmutableArray<TargetUnit> Units =>
        targets.Any(target => target.Scaled) ? [.. targets.Select(target => target.Unit)] : [];

    public override string Kind => KindName;

    public override string Summary => $"target(s): {string.Join(", ", targets.Select(target => target.Scaled
        ? FormattableString.Invariant($"{target.Column} (mean {target.Unit.Offset:G6}, standard deviation {target.Unit.Scale:G6})")
        : $"{target.Column} (not scaled)"))}";

    public static TargetsOutput Fit(Table trainingRows, IEnumerable<(string Column, bool Scaled)> columns) =>
        new([.. columns.Select(target => (target.Column, target.Scaled, Fit(trainingRows, target.Column, target.Scaled)))]);

    public static TargetsOutput Read(PipelineJson json)
    {
        ImmutableArray<(string, bool, TargetUnit)> targets = [.. json.Objects("targets").Select(target =>
            (target.Text("column"), target.Flag("scaled"), new TargetUnit(target.Number("offset"), target.Number("scale"))))];
        return !targets.IsEmpty && targets.All(target => target.Item3.Scale > 0)
            ? new(targets)
            : throw new FormatException("'targets' must hold at least one target, each with a scale above 0");
    }

    public override Dataset<T> ToDataset<T>(T[] features, int width, Table rows)
    {
        T[] values = new T[checked(rows.Rows * targets.Length)];
        for (int index = 0; index < values.Length; index++)
        {
            (string column, _, TargetUnit unit) = targets[index % targets.Length];
            int row = index / targets.Length;
            double value = NumberEncoder.Number(Value(rows, column, row), new(column, rows, row));
            values[index] = T.CreateSaturating((value - unit.Offset) / unit.Scale);
        }

        return new(features, width, values, targets.Length);
    }

    public override Prediction Answer(double[] outputs, NetworkDescription network, Decision decision, EncodingNotes notes) => new(notes)
    {
        Values = new NamedValues<double>(Columns, [.. outputs.Select((output, target) => targets[target].Unit.ToValue(output))]),
        Outputs = [.. outputs],
    };

    /// <summary>The targets may be those of several outputs, one behind the other, if none is a classification.</summary>
    public override string? Problem(NetworkDescription network) =>
        network.Heads.All(head => !head.IsClassifier) && network.OutputLength == targets.Length
        ? null
        : $"{targets.Length} target(s) need a network of as many outputs and a loss of values, such as MeanSquaredError; "
            + $"{network.Name} has {network.OutputLength} output(s), trained with {network.Loss}";

    public override PipelineOutput Refit(Table trainingRows) => Fit(trainingRows, targets.Select(target => (target.Column, target.Scaled)));

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("targets");
        foreach ((string column, bool scaled, TargetUnit unit) in targets)
        {
            json.WriteStartObject();
            json.WriteString("column", column);
            json.WriteBoolean("scaled", scaled);
            json.WriteNumber("offset", unit.Offset);
            json.WriteNumber("scale", unit.Scale);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static TargetUnit Fit(Table trainingRows, string column, bool scaled)
    {
        for (int row = 0; row < trainingRows.Rows; row++)
            Value(trainingRows, column, row);
        NumberFit fit = NumberFit.Of(NumberEncoder.Values(trainingRows, column), scaled ? NumberScaling.Standardized : NumberScaling.None);
        return new(fit.Offset, fit.Scale);
    }
}

namespace NetGen.Runtime.Tests.Data.Pipelines;

/// <summary>A small table of every kind of column, with gaps, and networks that fit its pipelines.</summary>
internal static class People
{
    public const string Text = """
        id,age,hours,job,hired,income,price
        1,20,40,nurse,2019-03-01,>50K,100
        2,30,,clerk,2020-02-29,<=50K,300
        3,60,20,nurse,2018-12-31,>50K,200
        4,50,60,,2021-07-04,<=50K,400

        """;

    public static Table Table => Read(Text);

    /// <summary>Inputs: age, hours, "hours is missing", three job columns, "job is missing", days and weekday: 10.</summary>
    public static Pipeline Classes => Pipeline.Fit(Table, columns => Inputs(columns).Ignore("price").Label("income", positive: ">50K"));

    public static Pipeline Prices => Pipeline.Fit(Table, columns => Inputs(columns).Ignore("income").Target("price"));

    public static Table Read(string text, TableOptions? options = null) =>
        NetGen.Data.Table.ReadCsv(new StringReader(text), options, "people.csv");

    public static PipelineColumns Inputs(PipelineColumns columns) =>
        columns.Numeric("age", "hours").Category("job", max: 3).Date("hired", DateParts.Weekday).Ignore("id");

    public static Row Row(object? age = null, object? hours = null, object? job = null, object? hired = null) =>
        new() { ["age"] = age, ["hours"] = hours, ["job"] = job, ["hired"] = hired };
}

[Network(10)]
[Dense(4), Tanh]
[Dense(1), Sigmoid]
[BinaryCrossEntropy]
public sealed partial class PeopleNetwork;

[Network(10, Precision = Precision.Double)]
[Dense(4), Tanh]
[Dense(1)]
[Huber]
public sealed partial class PriceNetwork;

[Network(1)]
[Dense(2), Sigmoid]
[BinaryCrossEntropy]
public sealed partial class SymptomsNetwork;

[Network(1, Precision = Precision.Double)]
[Dense(2)]
[MeanSquaredError]
public sealed partial class TwoTargetsNetwork;

[Network(1)]
[Dense(3), Softmax]
[CrossEntropy]
public sealed partial class GradeNetwork;

using NetGen.Runtime.Tests.Data.Pipelines;
using NetGen.Runtime.Tests.Serialization;

namespace NetGen.Runtime.Tests.Models;

public class ModelTests
{
    private static Row Somebody => People.Row(41, 40, "nurse", "2019-03-01");

    [Fact]
    public void The_path_from_a_table_to_an_answer()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["people.csv"], People.Text);
        Table table = Table.ReadCsv(folder["people.csv"]);
        Pipeline pipeline = Pipeline.Fit(table, columns => People.Inputs(columns).Ignore("price").Label("income", positive: ">50K"));
        PeopleNetwork network = new(seed: 1);
        network.Train(pipeline.Apply(table), pipeline.Apply(table), new TrainingOptions { Epochs = 200, Optimizer = new Adam(0.05) });
        network.Save(folder["income.safetensors"], pipeline);

        Model<PeopleNetwork> model = Model.Load<PeopleNetwork>(folder["income.safetensors"]);
        Prediction answer = model.Predict(Somebody);
        Assert.Equal(">50K", answer.Label);
        Assert.InRange(answer.Probability, 0.9, 1);
        Assert.Equal(answer.Probability, answer.Probabilities[">50K"]);
        Assert.Equal(1, answer.Probabilities.Values.Sum(), 1e-12);
        Assert.Equal(1, model.Evaluate(table).Metric);
    }

    [Fact]
    public void The_label_below_the_threshold_has_its_own_probability()
    {
        PeopleNetwork network = new(seed: 1);
        Model<PeopleNetwork> model = new(network, People.Classes);
        double positive = model.Predict(Somebody).Outputs[0];
        ((INetwork<float>)network).Decision = new Decision { ClassNames = People.Classes.ClassNames, Thresholds = [positive + 0.01] };
        Assert.Equal(("<=50K", 0), (model.Predict(Somebody).Label, model.Predict(Somebody).ClassNumber));
        Assert.Equal(1 - positive, model.Predict(Somebody).Probability);
        ((INetwork<float>)network).Decision = new Decision { Thresholds = [positive - 0.01] };
        Assert.Equal((">50K", positive), (model.Predict(Somebody).Label, model.Predict(Somebody).Probability));
    }

    [Fact]
    public void Rows_that_lack_a_column_or_have_an_unknown_one_or_another_kind_are_refused()
    {
        Model<PeopleNetwork> model = new(new PeopleNetwork(), People.Classes);
        Refused("lacks the column(s) hours, job, hired", new() { ["age"] = 41 });
        Row extra = Somebody;
        extra["wage"] = 1;
        Refused("unknown column(s) wage", extra);
        Refused("Column 'age': a number was expected; 'old' came.", People.Row("old", 40, "nurse", "2019-03-01"));
        Refused("Column 'age': a number was expected; '?' came. Write null for a gap.", People.Row("?", 40, "nurse", "2019-03-01"));
        Refused("Column 'age': a number was expected; true came.", People.Row(true, 40, "nurse", "2019-03-01"));
        Refused("Column 'age': a number was expected", People.Row(double.NaN, 40, "nurse", "2019-03-01"));
        Refused("Column 'job': a text was expected, such as 'clerk'; the number 3 came.", People.Row(41, 40, 3, "2019-03-01"));
        Refused("Column 'hired': a date such as 2019-03-01 was expected; 2019 came.", People.Row(41, 40, "nurse", 2019));
        Row known = Somebody;
        known["income"] = known["id"] = null;
        Assert.Equal(model.Predict(Somebody).Outputs, model.Predict(known).Outputs.AsEnumerable());
        Assert.Equal(
            model.Predict(Somebody).Outputs,
            model.Predict(People.Row("41", 40.0, "nurse", new DateOnly(2019, 3, 1))).Outputs.AsEnumerable());

        void Refused(string message, Row row) =>
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => model.Predict(row)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_finds_the_category_of_its_value()
    {
        Table table = People.Read("grade,x,y\n1,0,a\n2.0,1,b\n3,2,c\n");
        Pipeline pipeline = Pipeline.Fit(table, columns => columns.Category("grade").Ignore("x").Label("y"));
        Dataset<float> data = pipeline.Apply(Table.FromRows([new() { ["grade"] = 2, ["y"] = "a" }]));
        Assert.Equal([0, 1, 0], data.Features.ToArray());
    }

    [Fact]
    public void Unlabelled_rows_are_answered_and_written_back()
    {
        Model<PeopleNetwork> model = new(new PeopleNetwork(seed: 1), People.Classes);
        Table unlabelled = People.Read("age,hours,job,hired\n41,40,nurse,2019-03-01\n,,,\n");
        Table answered = model.Answer(unlabelled);
        Assert.Equal(["age", "hours", "job", "hired", "income (predicted)", "income (probability)"], answered.ColumnNames.AsEnumerable());
        Assert.Equal(model.Predict(Somebody).Label, answered[0, "income (predicted)"]);
        using StringWriter writer = new();
        answered.WriteCsv(writer);
        Assert.Equal(3, writer.ToString().TrimEnd().Split('\n').Length);
        Assert.Equal(["age", "hours", "job", "hired"], model.Predict(unlabelled)[1].Imputed.AsEnumerable());
    }

    [Fact]
    public void More_rows_than_one_call_takes_are_answered_in_order()
    {
        Model<PriceNetwork> model = new(new PriceNetwork(seed: 1), People.Prices);
        Table many = Table.FromRows(Enumerable.Range(0, 700).Select(row => People.Row(row, 40, "nurse", "2019-03-01")));
        var answers = model.Predict(many);
        Assert.All([0, 255, 256, 699], row => Assert.Equal(model.Predict(many.Row(row)).Value, answers[row].Value));
    }

    [Fact]
    public void Several_label_columns_are_decided_one_by_one()
    {
        Table table = People.Read("x,cough,fever\n-1,no,yes\n1,yes,no\n2,yes,yes\n");
        Pipeline pipeline = Pipeline.Fit(table, columns => columns.Numeric("x").Labels("cough", "fever"));
        Assert.Equal([0, 1, 1, 0, 1, 1], pipeline.Apply(table).Targets.ToArray());
        SymptomsNetwork network = new();
        network.Parameters.Clear();
        network.Tensors["dense1.biases"].Values[0] = 2;
        network.Tensors["dense1.biases"].Values[1] = -2;
        using TemporaryFolder folder = new();
        network.Save(folder["model"], pipeline);
        Prediction answer = Model.Load<SymptomsNetwork>(folder["model"]).Predict(new Row { ["x"] = 0 });
        Assert.Equal(["yes", "no"], answer.Labels.Values);
        Assert.Equal(1 / (1 + Math.Exp(-2)), answer.Probabilities["cough"], 1e-6);
        Assert.Null(answer.Label);
    }

    [Fact]
    public void Several_targets_are_answered_by_name_each_in_its_unit()
    {
        Table table = People.Read("x,rent,rooms\n0,1000,1\n1,3000,3\n");
        Pipeline pipeline = Pipeline.Fit(table, columns => columns.Numeric("x").Target("rent").Target("rooms", scaled: false));
        TwoTargetsNetwork network = new();
        network.Parameters.Clear();
        network.Tensors["dense1.biases"].Values[0] = 1;
        network.Tensors["dense1.biases"].Values[1] = 2;
        Prediction answer = new Model<TwoTargetsNetwork>(network, pipeline).Predict(new Row { ["x"] = 0 });
        Assert.Equal((3000.0, 2.0), (answer.Values["rent"], answer.Values["rooms"]));
        Assert.Contains("rent, rooms", Assert.Throws<KeyNotFoundException>(() => answer.Values["price"]).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => answer.Value);
    }

    [Fact]
    public void Several_classes_are_answered_by_name()
    {
        Table table = People.Read("x,grade\n0,C\n1,A\n2,B\n");
        Pipeline pipeline = Pipeline.Fit(table, columns => columns.Numeric("x").Label("grade"));
        GradeNetwork network = new();
        network.Parameters.Clear();
        network.Tensors["dense1.biases"].Values[2] = 1;
        Prediction answer = new Model<GradeNetwork>(network, pipeline).Predict(new Row { ["x"] = 0 });
        Assert.Equal(("C", 2), (answer.Label, answer.ClassNumber));
        Assert.Equal(["A", "B", "C"], answer.Probabilities.Keys);
        Assert.Equal(Math.E / (Math.E + 2), answer.Probability, 1e-6);
    }

    [Fact]
    public void Outputs_that_are_not_numbers_are_no_label()
    {
        GradeNetwork network = new();
        network.Parameters.Fill(float.NaN);
        Pipeline pipeline = Pipeline.Fit(People.Read("x,grade\n0,C\n1,A\n2,B\n"), columns => columns.Numeric("x").Label("grade"));
        Prediction answer = new Model<GradeNetwork>(network, pipeline).Predict(new Row { ["x"] = 0 });
        Assert.Equal((null, -1, double.NaN), (answer.Label, answer.ClassNumber, answer.Probability));
        Assert.Equal("no answer: the outputs are not numbers", answer.ToString());
    }
}

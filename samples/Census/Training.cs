using NetGen;
using NetGen.Data;

namespace Census;

/// <summary>Trains two models on a file, saves them, and answers the rows without a label.</summary>
internal static class Training
{
    public const string IncomeFile = "income.safetensors";
    public const string PriceFile = "price.safetensors";

    private static readonly TrainingOptions Options = new() { Epochs = 40, BatchSize = 32, Optimizer = new Adam(0.005), Seed = 1 };

    /// <summary>Trains on a file and writes the models into its folder.</summary>
    public static int Run(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Table people = Table.ReadCsv(path);
        Console.WriteLine(people.Describe());
        Console.WriteLine();
        TrainIncome(people, folder);
        TrainPrice(people, folder);
        return 0;
    }

    private static void TrainIncome(Table people, string folder)
    {
        (Table train, Table dev, Table test) = people.WithValue("income").SplitForTraining(seed: 1, stratifyBy: "income");
        Pipeline pipeline = Pipeline.Fit(train, columns => Inputs(columns).Ignore("price").Label("income", positive: ">50K"));
        Console.WriteLine(pipeline);
        IncomeNetwork network = new(seed: 1);
        network.Train(pipeline.Apply(train), pipeline.Apply(dev), Options);
        network.Save(Path.Combine(folder, IncomeFile), pipeline);

        Model<IncomeNetwork> model = new(network, pipeline);
        Console.WriteLine(FormattableString.Invariant($"income: test accuracy {model.Evaluate(test).Metric:F3}"));
        model.Answer(people.WithoutValue("income")).WriteCsv(Path.Combine(folder, "answered.csv"));
        Console.WriteLine("The rows without an income are answered in answered.csv.");
        Console.WriteLine();
    }

    private static void TrainPrice(Table people, string folder)
    {
        (Table train, Table dev, Table test) = people.SplitForTraining(seed: 1);
        Pipeline pipeline = Pipeline.Fit(train, columns => Inputs(columns).Ignore("income").Target("price", scaled: true));
        PriceNetwork network = new(seed: 1);
        network.Train(pipeline.Apply(train), pipeline.Apply(dev), Options);
        network.Save(Path.Combine(folder, PriceFile), pipeline);
        Evaluation evaluation = network.Evaluate(pipeline.Apply(test));
        Console.WriteLine(
            FormattableString.Invariant($"price: test RMSE {evaluation.Metric:F0}, mean absolute error {evaluation.MeanAbsoluteError:F0}"));
    }

    private static PipelineColumns Inputs(PipelineColumns columns) => columns
        .Numeric("age", "hours").Category("education", max: 6).Category("job", max: 8).Date("hired", DateParts.Month).Ignore("id");
}

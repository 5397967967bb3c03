using NetGen.Runtime.Tests.Data.Pipelines;

namespace NetGen.Runtime.Tests.Training;

public class TrainingOptionsTests
{
    private static readonly Dataset<double> Data = new(new double[] { 0, 1 }, 1, new double[] { 1, 0 }, 1);

    /// <summary>A workspace starts threads: what cannot be trained must not have made one.</summary>
    [Fact]
    public void Options_that_do_not_fit_the_network_are_refused_before_a_workspace_is_made()
    {
        LinearNetwork network = new(1, 1);
        Assert.Throws<KeyNotFoundException>(() => network.Train(
            Data,
            null,
            new TrainingOptions { Threads = 4, Hyperparameters = new Dictionary<string, double> { ["dense9.l2"] = 1 } }));
        Assert.Equal(0, network.Workspaces);
        network.Train(Data, null, new TrainingOptions { Epochs = 1 });
        Assert.Equal(1, network.Workspaces);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1.0)]
    public void A_factor_of_a_schedule_that_is_no_factor_is_refused_at_the_first_step_and_nothing_is_changed(double factor)
    {
        // Training would take over the names of the classes.
        Table table = People.Read("x,y\n1,no\n2,yes\n");
        Dataset<float> named = Pipeline.Fit(table, columns => columns.Numeric("x").Label("y")).Apply(table);
        WeightedNetwork network = new(seed: 1);
        Decision decision = network.Decision;
        float[] parameters = network.Parameters.ToArray();
        TrainingOptions options = new() { Schedule = new Constant(factor) };
        Assert.ThrowsAny<ArgumentException>(() => network.Train(named, null, options));
        Assert.Same(decision, network.Decision);
        Assert.Equal(parameters, network.Parameters.ToArray());
        network.Train(named, null, options with { Schedule = new Constant(1), Epochs = 1 });
        Assert.Equal(["no", "yes"], network.Decision.ClassNames.AsEnumerable());
    }

    [Fact]
    public void A_value_outside_its_range_is_refused_where_it_is_set()
    {
        Refuses(() => new TrainingOptions { Epochs = 0 }, "TrainingOptions.Epochs must be at least 1; 0 was given");
        Refuses(() => new TrainingOptions { BatchSize = -1 }, "TrainingOptions.BatchSize must be at least 1; -1 was given");
        Refuses(() => new TrainingOptions { Threads = 0 }, "TrainingOptions.Threads must be 1 to 1024; 0 was given");
        Refuses(() => new TrainingOptions { Threads = -2 }, "TrainingOptions.Threads must be 1 to 1024; -2 was given");
        Refuses(() => new TrainingOptions { Threads = int.MaxValue }, "TrainingOptions.Threads must be 1 to 1024; 2147483647 was given");
        Refuses(() => new TrainingOptions { AccumulatedBatches = 0 }, "TrainingOptions.AccumulatedBatches must be at least 1; 0 was given");
        foreach (double wrong in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -1])
        {
            Refuses(() => new TrainingOptions { ClipValue = wrong }, "TrainingOptions.ClipValue must be above 0 and finite");
            Refuses(() => new TrainingOptions { ClipNorm = wrong }, "TrainingOptions.ClipNorm must be above 0 and finite");
        }

        foreach (double wrong in (double[])[double.NaN, double.PositiveInfinity, 1, -0.1])
        {
            Refuses(
                () => new TrainingOptions { WeightAverageDecay = wrong },
                "TrainingOptions.WeightAverageDecay must be at least 0 and below 1");
            Refuses(() => new TrainingOptions { LabelSmoothing = wrong }, "TrainingOptions.LabelSmoothing must be at least 0 and below 1");
        }

        Refuses(() => new TrainingOptions { L1 = double.NaN }, "TrainingOptions.L1 must be finite and at least 0; NaN was given");
        Refuses(
            () => new TrainingOptions { KeepProb = double.NaN }, "TrainingOptions.KeepProb must be above 0 and at most 1; NaN was given");
        Refuses(() => new TrainingOptions { L1 = -0.5 }, "TrainingOptions.L1 must be finite and at least 0; -0.5 was given");
        Refuses(
            () => new TrainingOptions { L2 = double.PositiveInfinity },
            "TrainingOptions.L2 must be finite and at least 0; Infinity was given");
        Refuses(() => new TrainingOptions { L2 = double.NaN }, "NaN was given");
        Refuses(() => new TrainingOptions { KeepProb = 0 }, "TrainingOptions.KeepProb must be above 0 and at most 1; 0 was given");
        Refuses(() => new TrainingOptions { KeepProb = 1.1 }, "1.1 was given");
        Refuses(
            () => new TrainingOptions { LabelSmoothing = 1 }, "TrainingOptions.LabelSmoothing must be at least 0 and below 1; 1 was given");
        Assert.Throws<ArgumentNullException>(() => new TrainingOptions { Optimizer = null! });
        Assert.Equal(1, new TrainingOptions { KeepProb = 1 }.KeepProb);
        Assert.Null(new TrainingOptions { L2 = null }.L2);
        Assert.Null(new TrainingOptions().Threads);
        Assert.Equal(3, new TrainingOptions { Threads = 3 }.Threads);
    }

    [Fact]
    public void A_value_that_the_element_type_rounds_to_0_or_infinity_is_refused_before_training()
    {
        RefusesInSingle(new TrainingOptions { Optimizer = new Sgd(1e-50) }, "Sgd.LearningRate is 1E-50, which a Single rounds to 0");
        RefusesInSingle(
            new TrainingOptions { Optimizer = new Adam(1e300) }, "Adam.LearningRate is 1E+300, which a Single rounds to infinity");
        RefusesInSingle(new TrainingOptions { ClipValue = 1e-60 }, "TrainingOptions.ClipValue is 1E-60, which a Single rounds to 0");
        const double Decay = 0.99999999;
        RefusesInSingle(
            new TrainingOptions { Optimizer = new Adam { Beta2 = Decay } }, "Adam.Beta2 is 0.99999999, which a Single rounds to 1");
        Optimizer[] optimizers =
        [
            new Momentum(1, Decay), new Nesterov(1, Decay), new RmsProp(1, Decay), new AdamW { Beta1 = Decay }, new Lion { Beta2 = Decay },
        ];
        foreach (Optimizer optimizer in optimizers)
            RefusesInSingle(new TrainingOptions { Optimizer = optimizer }, "is 0.99999999, which a Single rounds to 1");
        RefusesInSingle(new TrainingOptions { WeightAverageDecay = Decay }, "TrainingOptions.WeightAverageDecay is 0.99999999");
        LinearNetwork network = new(1, 1);
        network.Train(
            Data, null, new TrainingOptions { Epochs = 1, Optimizer = new Sgd(1e-50), ClipValue = 1e-60, WeightAverageDecay = Decay });
        Assert.NotEmpty(network.Calls);

        static void RefusesInSingle(TrainingOptions options, string said)
        {
            WeightedNetwork network = new(seed: 1);
            float[] before = network.Parameters.ToArray();
            Dataset<float> data = new(new float[] { 0, 1 }, 1, (int[])[0, 1]);
            Assert.Contains(
                said, Assert.Throws<ArgumentException>(() => network.Train(data, null, options)).Message, StringComparison.Ordinal);
            Assert.Equal(before, network.Parameters);
        }
    }

    [Fact]
    public void An_option_for_what_the_network_does_not_have_is_refused_and_named()
    {
        Refuses(new TrainingOptions { KeepProb = 0.8 }, "TrainingOptions.KeepProb is 0.8, but LinearNetwork has no dropout");
        Refuses(new TrainingOptions { L1 = 0 }, "TrainingOptions.L1 is 0, but LinearNetwork has no layer with an L1 penalty");
        Refuses(
            new TrainingOptions { LabelSmoothing = 0.1 },
            "TrainingOptions.LabelSmoothing is 0.1, but LinearNetwork has no loss with label smoothing");
    }

    [Fact]
    public void A_hyperparameter_that_the_network_does_not_have_is_named_with_those_it_has()
    {
        LinearNetwork network = new(1, 1);
        TrainingOptions options = new() { Hyperparameters = new Dictionary<string, double> { ["dense2.l2"] = 1 } };
        KeyNotFoundException exception = Assert.Throws<KeyNotFoundException>(() => network.Train(Data, null, options));
        Assert.Contains("no hyperparameter 'dense2.l2'; it has dense1.l2", exception.Message, StringComparison.Ordinal);
        Assert.Empty(network.Calls);
    }

    [Fact]
    public void A_penalty_set_by_name_goes_before_the_one_of_all_layers()
    {
        // One step of gradient descent from w = 1 on one row with x = 0: only the penalty moves w, by alpha lambda2 w / m = 0.1 x 3.
        LinearNetwork network = new(1, 1);
        network.Parameters[0] = 1;
        Dataset<double> row = new(new double[] { 0 }, 1, new double[] { 0 }, 1);
        network.Train(row, null, new TrainingOptions
        {
            Epochs = 1,
            Optimizer = new Sgd(0.1),
            L2 = 5,
            Hyperparameters = new Dictionary<string, double> { ["dense1.l2"] = 3 },
        });
        Assert.Equal(0.7, network.Parameters[0], 1e-15);
    }

    private static void Refuses(Func<TrainingOptions> make, string said) =>
        Assert.Contains(said, Assert.Throws<ArgumentOutOfRangeException>(make).Message, StringComparison.Ordinal);

    private static void Refuses(TrainingOptions options, string said)
    {
        LinearNetwork network = new(1, 1);
        Assert.Contains(said, Assert.Throws<ArgumentException>(() => network.Train(Data, null, options)).Message, StringComparison.Ordinal);
        Assert.Empty(network.Calls);
    }

    private sealed record Constant(double Factor) : LearningRateSchedule
    {
        public override double FactorAt(TrainingMoment moment) => Factor;
    }
}

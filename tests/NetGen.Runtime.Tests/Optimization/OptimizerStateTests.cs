using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Optimization;

/// <summary>What holds for every optimizer. A new optimizer is added to <see cref="All"/>.</summary>
public class OptimizerStateTests
{
    private static readonly Optimizer[] All =
    [
        new Sgd(0.1),
        new Momentum(0.1),
        new Nesterov(0.1),
        new RmsProp(0.1),
        new Adagrad(0.1),
        new Adam(0.1),
        new AdamW(0.1),
        new Lion(0.1, WeightDecay: 0.3),
    ];

    public static TheoryData<Optimizer> Optimizers => [.. All];

    [Fact]
    public void Slices_give_the_same_bits_as_the_whole() => Prop.ForAll(
        Gen.Choose(1, 100).ToArbitrary(),
        Gen.ListOf(Gen.Choose(0, 100)).ToArbitrary(),
        Gen.Elements(All).ToArbitrary(),
        (length, cuts, optimizer) =>
        {
            float[] whole = Array.ConvertAll(RandomVector.Of(length, 1), value => (float)value);
            float[] sliced = [.. whole];
            OptimizerState<float> wholeState = optimizer.CreateState<float>(length);
            OptimizerState<float> slicedState = optimizer.CreateState<float>(length);
            int[] bounds = [0, .. cuts.Select(cut => cut % length).Order(), length];
            for (int step = 0; step < 3; step++)
            {
                float[] gradients = Array.ConvertAll(RandomVector.Of(length, step), value => (float)value);
                wholeState.Step(whole, gradients, 0.1);
                slicedState.BeginStep(0.1);
                for (int slice = bounds.Length - 2; slice >= 0; slice--)
                    slicedState.StepSlice(sliced, gradients, bounds[slice], bounds[slice + 1] - bounds[slice]);
            }

            return whole.AsSpan().SequenceEqual(sliced);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_step_that_threads_share_has_the_bits_of_a_step_on_one(Optimizer optimizer)
    {
        // 301 x 230 = 69,230 parameters: enough to be shared.
        Training.LinearNetwork network = new(inputs: 300, outputs: 230);
        double[] theta = RandomVector.Of(network.Parameters.Length, 1);
        double[] shared = [.. theta];
        OptimizerState<double> state = optimizer.CreateState<double>(theta.Length);
        OptimizerState<double> sharedState = optimizer.CreateState<double>(theta.Length);
        using Workspace<double> workspace = network.CreateWorkspace(maxRows: 1, threads: 3);
        for (int step = 0; step < 3; step++)
        {
            RandomVector.Of(theta.Length, 2 + step).CopyTo(workspace.ParameterGradients);
            state.Step(theta, workspace.ParameterGradients, 0.1);
            sharedState.Step(shared, workspace, 0.1);
        }

        Assert.Equal(theta, shared);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_run_continued_from_its_steps_and_vectors_has_the_same_bits(Optimizer optimizer)
    {
        double[] theta = RandomVector.Of(37, 1);
        OptimizerState<double> state = optimizer.CreateState<double>(37);
        state.Step(theta, RandomVector.Of(37, 2), 0.1);

        double[] continuedTheta = [.. theta];
        OptimizerState<double> continued = optimizer.CreateState<double>(37);
        continued.Steps = state.Steps;
        for (int index = 0; index < state.VectorNames.Length; index++)
            state.Vector(index).CopyTo(continued.Vector(index));

        state.Step(theta, RandomVector.Of(37, 3), 0.1);
        continued.Step(continuedTheta, RandomVector.Of(37, 3), 0.1);
        Assert.Equal(theta, continuedTheta);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_step_allocates_nothing(Optimizer optimizer)
    {
        float[] theta = new float[1000];
        float[] gradients = new float[1000];
        OptimizerState<float> state = optimizer.CreateState<float>(1000);
        Assert.Equal(0, AllocatedBytes.Of(() => state.Step(theta, gradients, 0.1)));
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Wrong_lengths_and_rates_are_refused_before_anything_changes(Optimizer optimizer)
    {
        OptimizerState<float> state = optimizer.CreateState<float>(3);
        float[] theta = [1, 2, 3];
        Assert.Contains(
            "for 3 parameters; 2 parameters and 3 gradients",
            Assert.Throws<ArgumentException>(() => state.Step(new float[2], new float[3], 1)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "3 parameters and 4 gradients",
            Assert.Throws<ArgumentException>(() => state.Step(theta, new float[4], 1)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => state.Step(theta, [1, 1, 1], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => state.Step(theta, [1, 1, 1], double.NaN));
        Assert.Throws<InvalidOperationException>(() => state.StepSlice(theta, [1, 1, 1], 0, 3));
        Assert.Equal(0, state.Steps);
        Assert.Equal([1, 2, 3], theta);
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.CreateState<float>(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer with { LearningRate = 0 });
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Gaps_between_tensors_stay_zero(Optimizer optimizer)
    {
        float[] theta = new float[19];
        OptimizerState<float> state = optimizer.CreateState<float>(19);
        for (int step = 0; step < 3; step++)
            state.Step(theta, new float[19], 0.1);
        Assert.All(theta, value => Assert.Equal(0, value));
    }

    [Fact]
    public void The_vectors_of_a_state_have_names_and_the_length_of_the_parameters()
    {
        Assert.Empty(new Sgd(0.1).CreateState<float>(5).VectorNames);
        OptimizerState<float> adam = new Adam().CreateState<float>(5);
        Assert.Equal(["firstMoment", "secondMoment"], adam.VectorNames.AsEnumerable());
        Assert.Equal(5, adam.Vector(1).Length);
        Assert.Equal(["velocity"], new Momentum().CreateState<float>(5).VectorNames.AsEnumerable());
        Assert.Equal(["velocity"], new Nesterov().CreateState<float>(5).VectorNames.AsEnumerable());
        Assert.Equal(["meanSquare"], new RmsProp().CreateState<float>(5).VectorNames.AsEnumerable());
        Assert.Equal(["sumOfSquares"], new Adagrad().CreateState<float>(5).VectorNames.AsEnumerable());
        Assert.Equal(["firstMoment", "secondMoment"], new AdamW().CreateState<float>(5).VectorNames.AsEnumerable());
        Assert.Equal(["average"], new Lion().CreateState<float>(5).VectorNames.AsEnumerable());
    }

    [Fact]
    public void Optimizers_with_equal_hyperparameters_are_equal()
    {
        Assert.Equal(new Adam(0.01), new Adam { LearningRate = 0.01 });
        Assert.NotEqual(new Adam(), new Adam { Beta1 = 0.8 });
        Assert.Contains(
            "Sgd.LearningRate must be above 0 and finite; -1 was given",
            Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(-1)).Message,
            StringComparison.Ordinal);
    }
}

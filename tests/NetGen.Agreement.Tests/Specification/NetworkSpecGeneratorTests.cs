using System.Runtime.CompilerServices;

namespace NetGen.Agreement.Tests;

public class NetworkSpecGeneratorTests
{
    private static readonly AgreementCase[] Cases = [.. AgreementCase.All(AgreementRun.Seed, AgreementRun.Count)];

    [Fact]
    public void Every_activation_comes_up_with_every_fitting_loss_several_times()
    {
        // Each activation, and none, with squared, absolute and Huber error; hinge without softmax and sigmoid; two cross-entropies.
        int ends = Enum.GetValues<Activation>().Length + 1;
        Assert.Equal((ends * 3) + (ends - 2) + 2, NetworkSpecGenerator.Ends.Distinct().Count());
        foreach ((Activation? last, Loss loss) in NetworkSpecGenerator.Ends)
            Assert.True(Cases.Count(drawn => drawn.Spec.Loss == loss && LastActivation(drawn.Spec) == last) >= 5, $"{last} with {loss}");
    }

    [Fact]
    public void Every_depth_width_and_number_of_rows_of_interest_comes_up()
    {
        Assert.Empty(new[] { 1, 2, 3, 4, 5 }.Except(Cases.Select(drawn => Dense(drawn.Spec).Count())));
        int[] widths = [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 70];
        Assert.Empty(widths.Except(Cases.SelectMany(drawn => Dense(drawn.Spec)).Select(dense => dense.OutputWidth)));
        Assert.Empty(widths.Except(Cases.Select(drawn => drawn.Spec.InputWidth)));
        Assert.Empty(widths.Except(Cases.Select(drawn => drawn.Rows)));
        Assert.All(Cases, drawn => Assert.InRange(drawn.Rows, 1, 70));
        IEnumerable<PlacedLayer> layers = Cases.SelectMany(drawn => drawn.Spec.Layers);
        Assert.All(layers.Where(layer => layer.Layer is DenseSpec), layer => Assert.InRange(layer.OutputWidth, 1, 70));
    }

    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    public void Every_loss_comes_up_with_one_output_and_with_several(Precision precision)
    {
        foreach (Loss loss in Enum.GetValues<Loss>())
        {
            HeadSpec[] heads =
                [.. Cases.Where(drawn => drawn.Spec.Precision == precision).SelectMany(drawn => drawn.Spec.Heads).Where(Has)];
            bool Has(HeadSpec head) => head.Loss.Kind == loss;
            Assert.True(heads.Count(head => head.Width > 1) >= 3, $"{loss} of several outputs, {precision}");
            Assert.True(loss == Loss.CrossEntropy || heads.Count(head => head.Width == 1) >= 3, $"{loss} of one output, {precision}");
        }
    }

    [Fact]
    public void Every_kind_of_declaration_comes_up()
    {
        AssertSome(drawn => drawn.Spec.Precision == Precision.Double);
        AssertSome(drawn => drawn.Spec.GradientCheck);
        AssertSome(drawn => !drawn.Spec.LossDeclared);
        AssertSome(drawn => drawn.Spec.LabelSmoothing > 0);
        AssertSome(drawn => drawn.Spec.L1 is not null);
        AssertSome(drawn => drawn.Spec.L2 is { Biases: true });
        AssertSome(drawn => drawn.Spec.Brackets.Any(bracket => bracket.Times > 1));
        AssertSome(drawn => drawn.Spec.Layers[0].Layer is DropoutSpec);
        AssertSome(drawn => drawn.Spec.Layers[0].Layer is ActivationSpec);
        AssertSome(drawn =>
            drawn.Spec.Layers.Zip(drawn.Spec.Layers.Skip(1))
                .Any(pair => pair.First.Layer is DenseSpec && pair.Second.Layer is DropoutSpec));
        AssertSome(drawn =>
            drawn.Spec.Layers.Zip(drawn.Spec.Layers.Skip(1)).Any(pair => pair.First.Layer is DenseSpec && pair.Second.Layer is DenseSpec));
        AssertSome(drawn => Dense(drawn.Spec).Any(dense => dense.Layer is DenseSpec { Bias: false }));
        AssertSome(drawn => Dense(drawn.Spec).Any(dense => dense.Layer is DenseSpec { Name: not null }));
        AssertSome(drawn => Dense(drawn.Spec).Any(dense => dense.Layer is DenseSpec { L1: not null }));
        AssertSome(drawn => Dense(drawn.Spec).Any(dense => dense.Layer is DenseSpec { L2: not null }));
        AssertSome(drawn => drawn.Spec.Layers.Any(layer => layer.Layer is LayerNormSpec));
        AssertSome(drawn => drawn.Spec.HasBatchNorm && drawn.Rows == 1);
        AssertSome(drawn => drawn.Spec.HasBatchNorm && drawn.Rows > 16 && drawn.Spec.GradientCheck);
        AssertSome(drawn => drawn.Spec.Layers[0].Layer is BatchNormSpec or LayerNormSpec);
        AssertSome(drawn => drawn.Spec.HasBatchNorm && drawn.Spec.Tensors.Any(tensor => tensor.Kind == "gamma" && tensor.L2 > 0));
        foreach (Join kind in Enum.GetValues<Join>())
            AssertSome(drawn => drawn.Spec.Layers.Any(layer => layer.Layer is JoinSpec join && join.Kind == kind), $"{kind}");
        AssertSome(drawn => drawn.Spec.Brackets.Any(bracket => bracket.IsResidual));
        AssertSome(drawn => drawn.Spec.Layers.Any(layer => layer.Inputs.Length == 3));
        AssertSome(drawn => drawn.Spec.InputWidths.Length == 2);
        AssertSome(drawn => drawn.Spec.InputName is not null);
        AssertSome(drawn => drawn.Spec.Heads.Length == 2);
        AssertSome(drawn => drawn.Spec.HasBatchNorm && drawn.Spec.Heads.Length == 2);
        AssertSome(drawn => drawn.Overrides.KeepProb is not null && drawn.Spec.DropoutWidth > 0);
    }

    [Fact]
    public void Seed_and_index_draw_the_same_case_again()
    {
        AgreementCase again = new(AgreementRun.Seed, 77);
        Assert.Equal(Cases[77].ToString(), again.ToString());
        Assert.Equal(Cases[77].Draw().Inputs, again.Draw().Inputs);
        Assert.NotEqual(Cases[77].ToString(), new AgreementCase(AgreementRun.Seed + 1, 77).ToString());
    }

    private static void AssertSome(Func<AgreementCase, bool> property, [CallerArgumentExpression(nameof(property))] string kind = "") =>
        Assert.True(Cases.Count(property) >= 5, $"{Cases.Count(property)} of the networks have: {kind}");

    private static IEnumerable<PlacedLayer> Dense(NetworkSpec spec) => spec.Layers.Where(layer => layer.Layer is DenseSpec);

    private static Activation? LastActivation(NetworkSpec spec) =>
        (spec.Layers[spec.Heads[0].Value - spec.InputWidths.Length].Layer as ActivationSpec)?.Function;
}

using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Agreement.Tests;

/// <summary>Draws networks of every kind: depths 1 to 5, widths 1 to 70, all layers, losses and modifiers.</summary>
internal static class NetworkSpecGenerator
{
    public const int MaxDepth = 5;
    public const int MaxWidth = 70;

    /// <summary>1, and widths just below and above a whole number of vectors, for every vector width.</summary>
    private static readonly int[] EdgeWidths = [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 70];

    private static readonly Activation[] Hidden = [.. Enum.GetValues<Activation>().Where(activation => activation != Activation.Softmax)];

    /// <summary>
    /// Every last activation (null: none) with every loss that fits it. The two cross-entropies are listed four times, because each fits
    /// only one activation, most networks use them, and they have the most variants (fused, smoothed, with labels and with probabilities).
    /// </summary>
    public static ImmutableArray<(Activation? Last, Loss Loss)> Ends { get; } =
        [.. from last in Enum.GetValues<Activation>().Cast<Activation?>().Append(null)
            from loss in Enum.GetValues<Loss>()
            where Fits(last, loss)
            from copy in Enumerable.Range(0, ReferenceLoss.TakesLogits(loss) ? 4 : 1)
            select (last, loss)];

    public static Gen<int> Width { get; } = Gen.Frequency((2, Gen.Elements(EdgeWidths)), (1, Gen.Choose(1, MaxWidth)));

    /// <summary>Networks that end in a given activation and loss.</summary>
    public static Gen<NetworkSpec> Networks((Activation? Last, Loss Loss) end) =>
        from input in Width
        from beginning in Beginning
        from depth in Gen.Choose(1, MaxDepth)
        from hidden in HiddenBrackets(depth - 1)
        from ending in Ending(end)
        from l1 in Chance(6, Penalty)
        from l2 in Chance(4, Penalty)
        from smoothing in end.Loss == Loss.CrossEntropy ? Gen.Elements(0, 0, 0.1, 0.3) : Gen.Constant(0.0)
        from precision in Gen.Elements(Precision.Single, Precision.Single, Precision.Double)
        from gradientCheck in Gen.Choose(0, 4)
        from declared in Gen.Choose(0, 1)
        select new NetworkSpec(input, [.. beginning, .. hidden, ending], end.Loss)
        {
            LossDeclared = declared == 1 || smoothing != 0 || end.Loss != Inferred(end.Last),
            LabelSmoothing = smoothing,
            L1 = l1,
            L2 = l2,
            Precision = precision,
            GradientCheck = gradientCheck == 0,
        };

    public static Gen<HyperparameterOverrides> Overrides { get; } =
        from l1 in Sometimes(0, 0.07, 0.5)
        from l2 in Sometimes(0, 0.05, 0.6)
        from keepProb in Sometimes(0.4, 0.75, 1)
        from smoothing in Sometimes(0, 0.2)
        select new HyperparameterOverrides(l1, l2, keepProb, smoothing);

    private static Gen<double?> Sometimes(params double[] values) =>
        Gen.Frequency((3, Gen.Constant<double?>(null)), (1, Gen.Elements(values).Select(value => (double?)value)));

    private static Gen<PenaltySpec> Penalty { get; } =
        from lambda in Gen.Elements(0.01, 0.1, 0.7)
        from biases in Gen.Choose(0, 3)
        select new PenaltySpec(lambda, biases == 0);

    private static Gen<ImmutableArray<LayerSpec>> Dropout { get; } =
        Gen.Elements(0.3, 0.5, 0.8, 0.9).Select(keepProb => ImmutableArray.Create<LayerSpec>(new DropoutSpec(keepProb)));

    private static Gen<ImmutableArray<LayerSpec>> Normalization { get; } =
        Gen.Elements<LayerSpec>(
            new BatchNormSpec(), new BatchNormSpec(Momentum: 0.5, Epsilon: 0.001), new LayerNormSpec(), new LayerNormSpec(Epsilon: 0.001))
            .Select(layer => ImmutableArray.Create(layer));

    /// <summary>Mostly one activation; sometimes none, or two in a row.</summary>
    private static Gen<ImmutableArray<LayerSpec>> Activations { get; } =
        from count in Gen.Frequency((1, Gen.Constant(0)), (8, Gen.Constant(1)), (1, Gen.Constant(2)))
        from functions in Gen.Elements(Hidden).ArrayOf(count)
        select functions.Select(function => (LayerSpec)new ActivationSpec(function)).ToImmutableArray();

    /// <summary>Sometimes dropout, normalization or an activation on the inputs.</summary>
    private static Gen<ImmutableArray<BracketSpec>> Beginning { get; } =
        from dropout in Optional(5, Dropout)
        from normalization in Optional(12, Normalization)
        from activations in Optional(12, Activations)
        let layers = dropout.AddRange(normalization).AddRange(activations)
        select layers.IsEmpty ? ImmutableArray<BracketSpec>.Empty : [new BracketSpec(layers)];

    private static Gen<ImmutableArray<BracketSpec>> HiddenBrackets(int depth)
    {
        if (depth == 0)
            return Gen.Constant(ImmutableArray<BracketSpec>.Empty);
        return from times in Gen.Frequency((4, Gen.Constant(1)), (1, Gen.Choose(1, depth)))
               from first in HiddenBracket(times)
               from rest in HiddenBrackets(depth - times)
               select rest.Insert(0, first);
    }

    private static Gen<BracketSpec> HiddenBracket(int times) =>
        from width in Width
        from dense in Dense(width)
        from normalization in Optional(4, Normalization)
        from before in Optional(8, Dropout)
        from activations in Activations
        from late in Optional(16, Normalization)
        from after in Optional(5, Dropout)
        select new BracketSpec([dense, .. normalization, .. before, .. activations, .. late, .. after], times);

    /// <summary>
    /// Draws the last bracket. Without a last activation, dropout can be the last layer. Every loss except cross-entropy, which needs two
    /// classes, often has one output, because hinge and labels have another meaning there.
    /// </summary>
    private static Gen<BracketSpec> Ending((Activation? Last, Loss Loss) end) =>
        from width in end.Loss == Loss.CrossEntropy ? Width.Where(width => width > 1) : Gen.Frequency((3, Width), (1, Gen.Constant(1)))
        from dense in Dense(width)
        from normalization in Optional(12, Normalization)
        from before in Optional(8, Dropout)
        let beginning = normalization.Insert(0, dense).AddRange(before)
        select new BracketSpec(end.Last is null ? beginning : beginning.Add(new ActivationSpec(end.Last.Value)));

    /// <summary>The names are drawn from so large a range that two are never equal.</summary>
    private static Gen<LayerSpec> Dense(int units) =>
        from bias in Gen.Choose(0, 3)
        from l1 in Chance(6, Penalty)
        from l2 in Chance(6, Penalty)
        from name in Chance(8, Gen.Choose(0, int.MaxValue - 1).Select(number => $"layer{number}x"))
        select (LayerSpec)new DenseSpec(units, bias != 0, name, l1, l2);

    /// <summary>Returns a value in one of <paramref name="times"/> draws on average, else null.</summary>
    private static Gen<TValue?> Chance<TValue>(int times, Gen<TValue> values)
        where TValue : class =>
        Gen.Frequency((times - 1, Gen.Constant<TValue?>(null)), (1, values.Select(value => (TValue?)value)));

    private static Gen<ImmutableArray<LayerSpec>> Optional(int times, Gen<ImmutableArray<LayerSpec>> layers) =>
        Gen.Frequency((times - 1, Gen.Constant(ImmutableArray<LayerSpec>.Empty)), (1, layers));

    private static bool Fits(Activation? last, Loss loss) => loss switch
    {
        Loss.CrossEntropy => last == Activation.Softmax,
        Loss.BinaryCrossEntropy => last == Activation.Sigmoid,
        Loss.Hinge => last is not (Activation.Softmax or Activation.Sigmoid),
        _ => true,
    };

    /// <summary>The loss that a declaration without one has.</summary>
    private static Loss Inferred(Activation? last) => last switch
    {
        Activation.Softmax => Loss.CrossEntropy,
        Activation.Sigmoid => Loss.BinaryCrossEntropy,
        _ => Loss.MeanSquaredError,
    };
}

using System.Collections.Immutable;
using System.Globalization;

namespace NetGen.Search;

/// <summary>One hyperparameter that a search tries values of: its range, its scale, and the option that it sets.</summary>
public sealed record SearchDimension
{
    private readonly Func<TrainingOptions, double, TrainingOptions> apply;

    private SearchDimension(
        string name,
        double minimum,
        double maximum,
        SearchScale scale,
        ImmutableArray<double> choices,
        Func<TrainingOptions, double, TrainingOptions> apply)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        bool inOrder = double.IsFinite(minimum) && double.IsFinite(maximum) && minimum <= maximum && double.IsFinite(maximum - minimum);
        (bool fits, string range) = scale switch
        {
            SearchScale.Linear => (inOrder, "finite, in order and a finite distance apart"),
            SearchScale.Logarithmic => (inOrder && minimum > 0, "above 0, finite, in order and a finite distance apart"),
            SearchScale.LogarithmicBelowOne => (inOrder && maximum < 1, "below 1, finite, in order and a finite distance apart"),
            _ => throw new ArgumentOutOfRangeException(
                nameof(scale),
                scale,
                $"The scale of '{name}' must be {nameof(SearchScale.Linear)}, {nameof(SearchScale.Logarithmic)} or "
                + $"{nameof(SearchScale.LogarithmicBelowOne)}."),
        };
        if (!fits)
        {
            throw new ArgumentOutOfRangeException(
                nameof(minimum),
                FormattableString.Invariant(
                    $"The bounds of '{name}' must be {range} on the scale {scale}; {minimum} and {maximum} were given."));
        }

        Name = name;
        Minimum = minimum;
        Maximum = maximum;
        Scale = scale;
        Choices = choices;
        this.apply = apply;
    }

    /// <summary>The name, which heads a column of the table of trials.</summary>
    public string Name { get; }

    /// <summary>The smallest value.</summary>
    public double Minimum { get; }

    /// <summary>The largest value.</summary>
    public double Maximum { get; }

    /// <summary>How values are spread between the two.</summary>
    public SearchScale Scale { get; }

    /// <summary>The values to try, in rising order; empty if any value of the range may be tried.</summary>
    public ImmutableArray<double> Choices { get; }

    /// <summary>Whether the value multiplies the first weights of a network.</summary>
    internal bool IsGain { get; private init; }

    /// <summary>alpha of the optimizer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bounds are out of order, not on the scale, or outside the range of the
    /// hyperparameter.</exception>
    public static SearchDimension LearningRate(double minimum, double maximum, SearchScale scale = SearchScale.Logarithmic) =>
        Within(
            "learningRate",
            minimum,
            maximum,
            minimum > 0,
            "above 0",
            (options, value) => options with { Optimizer = options.Optimizer with { LearningRate = value } },
            scale);

    /// <summary>lambda1 of all layers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bounds are out of order, not on the scale, or outside the range of the
    /// hyperparameter.</exception>
    public static SearchDimension L1(double minimum, double maximum, SearchScale scale = SearchScale.Logarithmic) =>
        Within("l1", minimum, maximum, minimum >= 0, "at least 0", (options, value) => options with { L1 = value }, scale);

    /// <summary>lambda2 of all layers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bounds are out of order, not on the scale, or outside the range of the
    /// hyperparameter.</exception>
    public static SearchDimension L2(double minimum, double maximum, SearchScale scale = SearchScale.Logarithmic) =>
        Within("l2", minimum, maximum, minimum >= 0, "at least 0", (options, value) => options with { L2 = value }, scale);

    /// <summary>The probability with which every dropout layer keeps a unit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bounds are out of order, not on the scale, or outside the range of the
    /// hyperparameter.</exception>
    public static SearchDimension KeepProb(double minimum, double maximum, SearchScale scale = SearchScale.Linear) =>
        Within(
            "keepProb",
            minimum,
            maximum,
            minimum > 0 && maximum <= 1,
            "above 0 and at most 1",
            (options, value) => options with { KeepProb = value },
            scale);

    /// <summary>A factor of the weights that are drawn at the start: the gain of every initializer, times what it declares.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bounds are out of order, not on the scale, or outside the range of the
    /// hyperparameter.</exception>
    public static SearchDimension Gain(double minimum, double maximum, SearchScale scale = SearchScale.Linear) =>
        Within("gain", minimum, maximum, minimum > 0, "above 0", (options, _) => options, scale) with { IsGain = true };

    /// <summary>The rows of a mini-batch.</summary>
    /// <param name="sizes">The sizes to try, at least one, each at least 1; powers of two run fastest.</param>
    /// <exception cref="ArgumentException">There is no size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public static SearchDimension BatchSize(params ReadOnlySpan<int> sizes)
    {
        if (sizes.IsEmpty)
            throw new ArgumentException("At least one batch size is needed; none was given.", nameof(sizes));
        ImmutableArray<double> choices = [.. sizes.ToArray().Select(size => (double)size).Order().Distinct()];
        if (choices[0] < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(sizes), FormattableString.Invariant($"A batch has at least 1 row; {choices[0]} was given."));
        }

        return new(
            "batchSize", choices[0], choices[^1], SearchScale.Linear, choices, (options, value) => options with { BatchSize = (int)value });
    }

    /// <summary>A single hyperparameter of the network by name, such as <c>dense1.l2</c> or <c>dropout2.keepProb</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bounds are out of order, not on the scale, or outside the range of the
    /// hyperparameter.</exception>
    public static SearchDimension Hyperparameter(string name, double minimum, double maximum, SearchScale scale = SearchScale.Linear) =>
        Option(
        name,
        minimum,
        maximum,
        (options, value) => options with
            {
                Hyperparameters = new Dictionary<string, double>(options.Hyperparameters ?? ImmutableDictionary<string, double>.Empty)
                {
                    [name] = value,
                },
            },
        scale);

    /// <summary>Any other training option, such as a decay of the optimizer.</summary>
    /// <param name="name">The name, which heads a column of the table of trials.</param>
    /// <param name="minimum">The smallest value.</param>
    /// <param name="maximum">The largest value.</param>
    /// <param name="apply">Returns the options with a value set.</param>
    /// <param name="scale">How values are spread between the two.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bounds are out of order, not on the scale, or outside the range of the
    /// hyperparameter.</exception>
    public static SearchDimension Option(
        string name,
        double minimum,
        double maximum,
        Func<TrainingOptions, double, TrainingOptions> apply,
        SearchScale scale = SearchScale.Linear)
    {
        ArgumentNullException.ThrowIfNull(apply);
        return new(name, minimum, maximum, scale, [], apply);
    }

    /// <summary>The value at a share of the range, on the scale; the bounds are met exactly.</summary>
    internal double At(double share)
    {
        if (!Choices.IsEmpty)
            return Choices[Math.Min((int)(share * Choices.Length), Choices.Length - 1)];
        double value = Scale switch
        {
            SearchScale.Logarithmic => Math.Exp(Between(Math.Log(Minimum), Math.Log(Maximum), share)),
            SearchScale.LogarithmicBelowOne => 1 - Math.Exp(Between(Math.Log(1 - Minimum), Math.Log(1 - Maximum), share)),
            _ => Between(Minimum, Maximum, share),
        };
        return Math.Clamp(value, Minimum, Maximum);
    }

    /// <summary>The values of a grid with a number of points; all choices if the dimension has choices.</summary>
    internal ImmutableArray<double> Grid(int points) =>
        !Choices.IsEmpty ? Choices
        : points == 1 || Minimum == Maximum ? [At(0.5)]
        : [.. Enumerable.Range(0, points).Select(point => At(point / (points - 1.0)))];

    /// <summary>The options with a value set.</summary>
    /// <exception cref="ArgumentException">The options refuse the value, or the function returned null.</exception>
    internal TrainingOptions Apply(TrainingOptions options, double value)
    {
        try
        {
            return apply(options, value) ?? throw new ArgumentException("the function of the dimension returned null");
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException(FormattableString.Invariant($"'{Name}' cannot be {value}: {exception.Message}"), exception);
        }
    }

    /// <summary>The name, the range or the choices, and the scale.</summary>
    public override string ToString() => Choices.IsEmpty
        ? FormattableString.Invariant($"{Name}: {Minimum} to {Maximum}, {Scale}")
        : $"{Name}: {string.Join(", ", Choices.Select(choice => choice.ToString(CultureInfo.InvariantCulture)))}";

    private static SearchDimension Within(
        string name,
        double minimum,
        double maximum,
        bool valid,
        string range,
        Func<TrainingOptions, double, TrainingOptions> apply,
        SearchScale scale)
    {
        SearchDimension dimension = Option(name, minimum, maximum, apply, scale);
        return valid
            ? dimension
            : throw new ArgumentOutOfRangeException(
                nameof(minimum),
                FormattableString.Invariant($"Every value of '{name}' must be {range}; the bounds {minimum} and {maximum} were given."));
    }

    private static double Between(double from, double to, double share) => from + (share * (to - from));
}

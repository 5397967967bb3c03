using System.Collections.Immutable;

namespace NetGen.Diagnosis;

/// <summary>How J went under plain gradient descent; see <see cref="CostDescent"/>.</summary>
public sealed record CostDescentReport
{
    /// <summary>alpha.</summary>
    public required double LearningRate { get; init; }

    /// <summary>J, penalties included, before the first step and after each.</summary>
    public required ImmutableArray<double> Costs { get; init; }

    /// <summary>The steps after which J was not less than before, in order.</summary>
    public required ImmutableArray<CostRise> Rises { get; init; }

    /// <summary>
    /// Whether the steps ended early because there was nowhere left to go: a step would have changed J by less than it is rounded by.
    /// </summary>
    public required bool ReachedRest { get; init; }

    /// <summary>The steps that were made. Fewer than asked for where J came to rest, or was no longer finite.</summary>
    public int Steps => Costs.Length - 1;

    /// <summary>Whether J fell at every step. A J that is no number to begin with does not fall.</summary>
    public bool AlwaysFalls => Rises.IsEmpty && double.IsFinite(Costs[0]);

    /// <summary>A sentence, and a line for each step at which J did not fall.</summary>
    public override string ToString()
    {
        if (!double.IsFinite(Costs[0]))
            return FormattableString.Invariant($"J is {Costs[0]} before the first step: parameters or inputs are not finite, or so large that outputs are not.");
        string steps = FormattableString.Invariant($"over {Steps} step(s) at {LearningRate:G3}, from {Costs[0]:G6} to {Costs[^1]:G6}{(ReachedRest ? ", where it is at rest" : "")}");
        return AlwaysFalls ? $"J falls at every step {steps}." : $"J does not fall at {Rises.Length} step(s) {steps}:\n{string.Join('\n', Rises)}";
    }
}

using System.Collections.Immutable;

namespace NetGen.Diagnosis;

/// <summary>The course of J under plain gradient descent; see <see cref="CostDescent"/>.</summary>
public sealed record CostDescentReport
{
    /// <summary>alpha, the learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>J, penalties included, before the first step and after each step: <see cref="Steps"/> + 1 values.</summary>
    public required ImmutableArray<double> Costs { get; init; }

    /// <summary>The steps after which J was not smaller than before, in order.</summary>
    public required ImmutableArray<CostRise> Rises { get; init; }

    /// <summary>
    /// Whether the steps ended early because J reached a stationary point: a further step would change J by less than its rounding
    /// error.
    /// </summary>
    public required bool ReachedRest { get; init; }

    /// <summary>
    /// The number of steps that were made. It is smaller than <see cref="CostDescentOptions.Steps"/> if J came to rest or was no longer
    /// finite.
    /// </summary>
    public int Steps => Costs.Length - 1;

    /// <summary>
    /// Whether at least one step was made and J fell at each. False if J was not finite or at rest before the first step.
    /// </summary>
    public bool AlwaysFalls => Steps > 0 && Rises.IsEmpty && double.IsFinite(Costs[0]);

    /// <summary>A summary, and a line for each step at which J did not fall.</summary>
    public override string ToString()
    {
        if (!double.IsFinite(Costs[0]))
        {
            return FormattableString.Invariant(
                $"J is {Costs[0]} before the first step: parameters or inputs are not finite, or so large that outputs are not.");
        }

        if (Steps == 0)
        {
            return FormattableString.Invariant(
                $"No step was made: the gradient is too small to change J = {Costs[0]:G6} at {LearningRate:G3}. ")
                + "The parameters are at a minimum, the units are dead or saturated, or the learning rate is too low.";
        }

        string steps =
            FormattableString.Invariant($"over {Steps} step(s) at {LearningRate:G3}, ")
            + FormattableString.Invariant($"from {Costs[0]:G6} to {Costs[^1]:G6}{(ReachedRest ? ", where it is at rest" : "")}");
        return AlwaysFalls
            ? $"J falls at every step {steps}."
            : $"J does not fall at {Rises.Length} step(s) {steps}:\n{string.Join('\n', Rises)}";
    }
}

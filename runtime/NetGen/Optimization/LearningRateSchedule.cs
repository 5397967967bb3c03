using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>
/// How the learning rate changes over a run: a factor for every step, by which the optimizer's <see cref="Optimizer.LearningRate"/>
/// is multiplied.
/// </summary>
/// <remarks>
/// A schedule is an immutable record and its factor a pure function of the moment, so that a run that is resumed needs no state of it.
/// One of your own derives from this and overrides <see cref="FactorAt"/>. A checkpoint knows it by its text: where its members do
/// not all print what they hold, as arrays do not, override <c>ToString</c> as well.
/// </remarks>
public abstract record LearningRateSchedule
{
    /// <summary>What the learning rate is multiplied by at a step: finite and at least 0.</summary>
    /// <param name="moment">The step, the length of the run and the epochs so far.</param>
    public abstract double FactorAt(TrainingMoment moment);

    /// <summary>
    /// Whether the factor looks at <see cref="TrainingMoment.Epochs"/>, so that a run of another length is another run from its first step: a checkpoint goes on with more
    /// epochs only where it does not. True unless a schedule says otherwise.
    /// </summary>
    protected internal virtual bool DependsOnEpochs => true;

    /// <summary>Goes from one value to another along half a period of a cosine, as the share of the way goes from 0 to 1.</summary>
    private protected static double AlongCosine(double from, double to, double share) => to + ((from - to) / 2 * (1 + Math.Cos(Math.PI * share)));

    /// <summary>Returns an option, checked.</summary>
    private protected static double Check(double value, bool valid, string range, string schedule, [CallerMemberName] string name = "") => valid
        ? value
        : throw new ArgumentOutOfRangeException(name, FormattableString.Invariant($"{schedule}.{name} must be {range}; {value} was given."));

    /// <summary>Returns a number of epochs or steps, checked.</summary>
    private protected static int CheckCount(int value, int least, string schedule, [CallerMemberName] string name = "") => value >= least
        ? value
        : throw new ArgumentOutOfRangeException(name, FormattableString.Invariant($"{schedule}.{name} must be at least {least}; {value} was given."));
}

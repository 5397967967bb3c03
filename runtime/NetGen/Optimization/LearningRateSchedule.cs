using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// How the learning rate changes over a run: a factor for every step, by which the optimizer's <see cref="Optimizer.LearningRate"/>
/// is multiplied.
/// </summary>
/// <remarks>
/// A schedule is an immutable record and its factor a pure function of the moment, so that a resumed run needs no state of it.
/// One of your own derives from this and overrides <see cref="FactorAt"/>. A checkpoint identifies it by its text: override
/// <c>ToString</c> as well if a member does not print its content, as an array does not.
/// </remarks>
public abstract record LearningRateSchedule
{
    /// <summary>The factor of the learning rate at a step: finite and at least 0.</summary>
    /// <param name="moment">The step, the length of the run and the epochs so far.</param>
    public abstract double FactorAt(TrainingMoment moment);

    /// <summary>
    /// Whether the factor depends on <see cref="TrainingMoment.Epochs"/>, so that a run of another length differs from its first step on: a
    /// checkpoint continues with more epochs only if it does not. True unless a schedule says otherwise.
    /// </summary>
    protected internal virtual bool DependsOnEpochs => true;

    /// <summary>Goes from one value to another along half a period of a cosine, as the share of the way goes from 0 to 1.</summary>
    [MethodImpl(Jit.Inline)]
    private protected static double AlongCosine(double from, double to, double share) =>
        to + ((from - to) / 2 * (1 + Math.Cos(Math.PI * share)));

    /// <summary>Returns an option, checked.</summary>
    private protected static double Check(double value, bool valid, string range, string schedule, [CallerMemberName] string name = "") =>
        valid
        ? value
        : throw new ArgumentOutOfRangeException(
            name, FormattableString.Invariant($"{schedule}.{name} must be {range}; {value} was given."));

    /// <summary>Returns a number of epochs or steps, checked.</summary>
    private protected static int CheckCount(int value, int least, string schedule, [CallerMemberName] string name = "") => value >= least
        ? value
        : throw new ArgumentOutOfRangeException(
            name, FormattableString.Invariant($"{schedule}.{name} must be at least {least}; {value} was given."));
}

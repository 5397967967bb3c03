using System.Runtime.CompilerServices;
using NetGen.Numerics;
using NetGen.Text;

namespace NetGen;

/// <summary>
/// One cycle over the whole run: along half a cosine up from 1 / <see cref="StartDivisor"/> to 1, then along another down to
/// 1 / <see cref="FinalDivisor"/> at the last step. The optimizer's learning rate is the largest of the run.
/// </summary>
/// <remarks>
/// Source: L. Smith and N. Topin, "Super-convergence: very fast training of neural networks using large learning rates", 2018. The paper's
/// cycle is made of straight lines; cosines, as here, are what its best known implementations use. Of the n steps the first is at
/// the start, number fraction n at the top and the last at the end. The momentum stays as it is.
/// </remarks>
public sealed record OneCycle : LearningRateSchedule
{
    /// <summary>The share of the steps in which the rate rises, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double WarmUpFraction { get; init => field = Check(value, value is >= 0 and <= 1, "0 to 1", nameof(OneCycle)); } = 0.3;

    /// <summary>The largest rate over the first, at least 1 and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double StartDivisor
    {
        get;
        init => field = Check(value, value >= 1 && double.IsFinite(value), "at least 1 and finite", nameof(OneCycle));
    } = 25;

    /// <summary>The largest rate over the last, at least 1 and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double FinalDivisor
    {
        get;
        init => field = Check(value, value >= 1 && double.IsFinite(value), "at least 1 and finite", nameof(OneCycle));
    } = 1e4;

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public override double FactorAt(TrainingMoment moment)
    {
        double made = moment.StepOfRun - 1;
        double last = moment.StepsOfRun - 1;
        double top = Math.Max(0, (WarmUpFraction * moment.StepsOfRun) - 1);
        if (made < top)
            return AlongCosine(1 / StartDivisor, 1, made / top);
        return made == top ? 1 : AlongCosine(1, 1 / FinalDivisor, (made - top) / (last - top));
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(OneCycle), PrintMembers);
}

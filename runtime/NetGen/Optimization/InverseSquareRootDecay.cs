using System.Runtime.CompilerServices;
using NetGen.Numerics;
using NetGen.Text;

namespace NetGen;

/// <summary>
/// The factor falls with the root of time. Without warm-up it is k / sqrt(epoch), epochs from 1. With w warm-up steps it follows the
/// steps t of the run, from 1: it rises in a straight line to k at step w, then falls.
/// <code>
/// factor = k min(t / w, sqrt(w / t))
/// </code>
/// </summary>
/// <remarks>
/// Source: A. Ng, Deep Learning Specialization, course 2, week 2, "Learning Rate Decay"; with warm-up A. Vaswani et al., "Attention is all
/// you need", 2017, equation 3, whose rate d^-0.5 min(t^-0.5, t w^-1.5) is this one with a learning rate of (d w)^-0.5.
/// </remarks>
public sealed record InverseSquareRootDecay : LearningRateSchedule
{
    /// <summary>A decay with the root of time.</summary>
    /// <param name="scale">k, above 0 and finite.</param>
    /// <param name="warmUpSteps">w, the steps of the run that warm up; 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public InverseSquareRootDecay(double scale = 1, int warmUpSteps = 0)
    {
        Scale = scale;
        WarmUpSteps = warmUpSteps;
    }

    /// <summary>k, above 0 and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Scale
    {
        get;
        init => field = Check(value, value > 0 && double.IsFinite(value), "above 0 and finite", nameof(InverseSquareRootDecay));
    }

    /// <summary>w, the steps of the run that warm up; 0 for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int WarmUpSteps { get; init => field = CheckCount(value, 0, nameof(InverseSquareRootDecay)); }

    /// <inheritdoc/>
    protected internal override bool DependsOnEpochs => false;

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public override double FactorAt(TrainingMoment moment) => WarmUpSteps == 0
        ? Scale / Math.Sqrt(moment.Epoch)
        : Scale * Math.Min(moment.StepOfRun / (double)WarmUpSteps, Math.Sqrt(WarmUpSteps / (double)moment.StepOfRun));

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(InverseSquareRootDecay), PrintMembers);
}

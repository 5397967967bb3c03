using System.Runtime.CompilerServices;
using NetGen.Numerics;
using NetGen.Text;

namespace NetGen;

/// <summary>The learning rate stays as the optimizer has it: the factor is 1.</summary>
public sealed record ConstantRate : LearningRateSchedule
{
    /// <inheritdoc/>
    protected internal override bool DependsOnEpochs => false;

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public override double FactorAt(TrainingMoment moment) => 1;

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(ConstantRate), PrintMembers);
}

using NetGen.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Verification;

public class DirectionTests
{
    [Fact]
    public void Directions_have_length_1_weigh_all_components_alike_and_leave_the_gaps() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            Random random = new(seed);
            TwoLayerNetwork<double> network = new(random.Next(1, 9), random.Next(1, 9), random.Next(1, 9), relu: false, seed);
            double[] whole = Direction.DrawWhole(network.Description, random);
            return IsUnit(whole)
                && whole.Count(component => component == 0) == network.Description.ParametersLength - network.Description.ParameterCount
                && CheckedBlock.InBackwardOrder(network.Description).All(block => IsUnit(Direction.Draw(block, random)));
        }).QuickCheckThrowOnFailure();

    private static bool IsUnit(double[] direction) =>
        Math.Abs(ScaledNorm.Of<double>(direction) - 1) < 1e-12
        && direction.Where(component => component != 0).Select(Math.Abs).Distinct().Count() == 1;
}

using System.Numerics;
using NetGen.Numerics;

namespace NetGen.Diagnosis;

/// <summary>Makes steps of gradient descent on all rows of a data set and compares the fall of J with the first-order estimate.</summary>
internal sealed class DescentSteps<T>(INetwork<T> network, Dataset<T> data, Workspace<T> workspace)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// A step is a descent if J falls by at least this share of rate x ||g||^2, the fall to first order (L. Armijo, 1966).
    /// </summary>
    private const double DescentShare = 0.1;

    /// <summary>The largest number of times that the rate is halved in search of a descent.</summary>
    private const int MostHalvings = 30;

    /// <summary>J is a sum of many rounded numbers, so a change below this many units in its last place has no meaning.</summary>
    private const double RoundingUnits = 32;

    /// <summary>
    /// Copies of the parameters and the gradient at the start of a step, because trying smaller steps changes network and workspace.
    /// </summary>
    private readonly T[] from = new T[network.Parameters.Length];
    private readonly T[] gradient = new T[network.Parameters.Length];

    /// <summary>The machine epsilon of T. J is summed in double, but the outputs that it is computed from are rounded to T.</summary>
    private static double Epsilon => double.CreateChecked(T.BitIncrement(T.One) - T.One);

    public CostDescentReport Make(CostDescentOptions options)
    {
        double before = CostAndGradient();
        List<double> costs = [before];
        List<CostRise> rises = [];
        bool atRest = false;
        for (int step = 1; step <= options.Steps && double.IsFinite(before); step++)
        {
            workspace.ParameterGradients.CopyTo(gradient);
            double norm = ScaledNorm.Of<T>(gradient);
            atRest = IsRounding(options.LearningRate * norm * norm, before);
            if (atRest)
                break;
            network.Parameters.CopyTo(from);
            MoveBy(options.LearningRate);
            double after = Cost();
            costs.Add(after);
            if (!(after < before))
            {
                double? rate = DescentRate(options.LearningRate, before, norm);
                rises.Add(new(step, before, after, rate));
                MoveBy(options.LearningRate);
            }

            before = CostAndGradient();
        }

        return new CostDescentReport { LearningRate = options.LearningRate, Costs = [.. costs], Rises = [.. rises], ReachedRest = atRest };
    }

    private double? DescentRate(double rate, double before, double norm)
    {
        for (int halving = 0; halving < MostHalvings; halving++)
        {
            rate /= 2;
            if (IsRounding(rate * norm * norm, before))
                return null;
            MoveBy(rate);
            if (before - Cost() >= DescentShare * rate * norm * norm)
                return rate;
        }

        return null;
    }

    /// <summary>theta = theta - rate g, from the parameters at the start of the step.</summary>
    private void MoveBy(double rate)
    {
        Span<T> parameters = network.Parameters;
        T alpha = T.CreateChecked(rate);
        for (int index = 0; index < parameters.Length; index++)
            parameters[index] = from[index] - (alpha * gradient[index]);
    }

    private static bool IsRounding(double change, double cost) => change <= RoundingUnits * Epsilon * Math.Abs(cost);

    private double Cost() => data.HasLabels
        ? network.Cost(data.Features.Span, data.Labels.Span, workspace, Weighed)
        : network.Cost(data.Features.Span, data.Targets.Span, workspace, Weighed);

    /// <summary>A pass without dropout that uses the weights of the rows.</summary>
    private Pass Weighed => new() { RowWeights = data.Weights.Span };

    private double CostAndGradient() => data.HasLabels
        ? network.CostAndGradient(data.Features.Span, data.Labels.Span, workspace, Weighed)
        : network.CostAndGradient(data.Features.Span, data.Targets.Span, workspace, Weighed);
}

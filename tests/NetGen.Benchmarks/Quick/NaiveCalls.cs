using NetGen.Benchmarks.Naive;

namespace NetGen.Benchmarks.Quick;

/// <summary>The calls of <see cref="NetworkCalls"/>, made on handwritten networks.</summary>
internal static class NaiveCalls
{
    private const int Batches = 4;

    public static Func<int, double> Forward(NaiveNetwork network, int rows)
    {
        Batch[] batches = Batch.Some(network.Original, rows, Batches);
        return calls =>
        {
            double sum = 0;
            for (int call = 0; call < calls; call++)
            {
                network.Predict(batches[call % Batches].Inputs, rows);
                sum += network.Outputs[0];
            }

            return sum;
        };
    }

    public static Func<int, double> TrainWithSgd(NaiveNetwork network, int rows)
    {
        Batch[] batches = Batch.Some(network.Original, rows, Batches);
        return calls =>
        {
            double sum = 0;
            for (int call = 0; call < calls; call++)
            {
                Batch batch = batches[call % Batches];
                sum += network.CostAndGradient(batch.Inputs, batch.Targets, rows);
                network.StepSgd((float)NetworkCalls.LearningRate);
            }

            return sum;
        };
    }

    public static Func<int, double> TrainWithAdam(NaiveNetwork network, int rows)
    {
        Batch[] batches = Batch.Some(network.Original, rows, Batches);
        long step = 0;
        return calls =>
        {
            double sum = 0;
            for (int call = 0; call < calls; call++)
            {
                Batch batch = batches[call % Batches];
                sum += network.CostAndGradient(batch.Inputs, batch.Targets, rows);
                network.StepAdam((float)NetworkCalls.LearningRate, ++step);
            }

            return sum;
        };
    }
}

namespace NetGen.Benchmarks;

/// <summary>The rows of one call: inputs from 0 to 1, with labels or targets that fit the network's loss.</summary>
internal sealed class Batch
{
    private Batch(NetworkDescription network, int rows, Random random)
    {
        Inputs = new float[rows * network.InputLength];
        Targets = new float[rows * network.OutputLength];
        Draw(Inputs, random);
        if (!network.IsClassifier)
        {
            Draw(Targets, random);
            return;
        }

        Labels = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            Labels[row] = random.Next(network.Classes);
            if (network.OutputLength == 1)
                Targets[row] = Labels[row];
            else
                Targets[(row * network.OutputLength) + Labels[row]] = 1;
        }
    }

    public float[] Inputs { get; }

    /// <summary>The class of each row, if the network is a classifier.</summary>
    public int[]? Labels { get; }

    /// <summary>The targets: the same classes as numbers, or values for a regression.</summary>
    public float[] Targets { get; }

    /// <summary>A few different batches; every call returns the same ones.</summary>
    public static Batch[] Some(INetwork<float> network, int rows, int count)
    {
        Random random = new(1);
        return [.. Enumerable.Range(0, count).Select(_ => new Batch(network.Description, rows, random))];
    }

    private static void Draw(float[] values, Random random)
    {
        for (int index = 0; index < values.Length; index++)
            values[index] = random.NextSingle();
    }
}

namespace NetGen.Verification;

/// <summary>
/// Random directions of length 1 along which a block is moved. Each component is +1/sqrt(n) or -1/sqrt(n), so all components have the same
/// weight.
/// </summary>
internal static class Direction
{
    /// <summary>The whole vector of trained parameters, gaps included.</summary>
    public static CheckedBlock WholeOf(NetworkDescription network) =>
        new("whole", [network.ParameterCount], false, 0, network.TrainedLength);

    /// <summary>A direction of the whole vector of trained parameters: it is 0 in the gaps between tensors.</summary>
    public static double[] DrawWhole(NetworkDescription network, Random random)
    {
        double[] direction = new double[network.TrainedLength];
        foreach (TensorDescription tensor in network.Tensors.Where(tensor => tensor.IsTrained))
            Fill(direction.AsSpan(tensor.Offset, tensor.Length), network.ParameterCount, random);
        return direction;
    }

    /// <summary>A direction of one block.</summary>
    public static double[] Draw(CheckedBlock block, Random random)
    {
        double[] direction = new double[block.Length];
        Fill(direction, block.Length, random);
        return direction;
    }

    private static void Fill(Span<double> direction, int components, Random random)
    {
        double size = 1 / Math.Sqrt(components);
        foreach (ref double component in direction)
            component = random.Next(2) == 0 ? size : -size;
    }
}

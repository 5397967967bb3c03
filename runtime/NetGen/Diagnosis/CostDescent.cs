using System.Numerics;
using NetGen.Data;

namespace NetGen.Diagnosis;

/// <summary>The first check for a network that does not learn: does J fall at every step of plain gradient descent?</summary>
public static class CostDescent
{
    /// <summary>
    /// Makes steps theta = theta - alpha g on all rows at once, without dropout, and lists the steps after which J is not smaller than
    /// before. On all rows and without dropout, J is a fixed function of theta, so it must fall at every step unless the learning rate is
    /// too high or the gradient is wrong. For each step at which it does not fall, smaller steps from the same point tell which of the two
    /// it is. Finally the parameters of the network are restored.
    /// </summary>
    /// <remarks>
    /// Source: A. Ng, Deep Learning Specialization, course 2, week 2, "Understanding Mini-batch Gradient Descent" (J of batch gradient
    /// descent falls on every iteration), and week 1, "Dropout Regularization" and "Understanding Dropout" (turn dropout off to check that
    /// it does).
    /// </remarks>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">The network. Nobody else may use it during the call, because its parameters change.</param>
    /// <param name="data">Rows of the network's input length, with labels or with targets of its output length.</param>
    /// <param name="options">The learning rate and the number of steps; by default 50 steps at 0.01.</param>
    /// <returns>The costs of all steps, and the steps at which J did not fall.</returns>
    /// <exception cref="ArgumentNullException">The network or the data set is null.</exception>
    /// <exception cref="ArgumentException">The data set does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network has no parameters, so its cost cannot fall.</exception>
    public static CostDescentReport Check<T>(INetwork<T> network, Dataset<T> data, CostDescentOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        data = ClassMapping.Fit(network.Description, network.Decision, data, nameof(data));
        if (network.Description.ParameterCount == 0)
            throw new InvalidOperationException($"{network.Description.Name} has 0 parameters; its cost can fall only with at least 1.");
        using Workspace<T> workspace = network.CreateWorkspace(data.Rows, Environment.ProcessorCount);
        T[] start = network.Parameters.ToArray();
        try
        {
            return new DescentSteps<T>(network, data, workspace).Make(options ?? new());
        }
        finally
        {
            start.CopyTo(network.Parameters);
        }
    }
}

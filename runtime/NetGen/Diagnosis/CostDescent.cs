using System.Numerics;
using NetGen.Training;

namespace NetGen.Diagnosis;

/// <summary>The first thing to look at when a network does not learn: whether J falls at every step of plain gradient descent.</summary>
public static class CostDescent
{
    /// <summary>
    /// Makes some steps theta = theta - alpha g on all rows at once, without dropout, and lists those after which J is not less than
    /// before. With all rows and without dropout J is one function of theta, so that it must fall at every step unless the learning rate is
    /// too high or the gradient is wrong; where it does not, smaller steps from the same place tell which. The network's parameters are put
    /// back as they were.
    /// </summary>
    /// <remarks>
    /// Source: A. Ng, Deep Learning Specialization, course 2, week 2, "Understanding Mini-batch Gradient Descent" (J of batch gradient
    /// descent falls on every iteration), and week 1, "Dropout Regularization" and "Understanding Dropout" (turn dropout off to check that
    /// it does).
    /// </remarks>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">The network. No one else may use it until the call ends, since its parameters change meanwhile.</param>
    /// <param name="data">Rows of the network's input length, with labels or with targets of its output length.</param>
    /// <param name="options">Learning rate and number of steps; by default 50 steps at 0.01.</param>
    /// <exception cref="ArgumentNullException">Network or data set are null.</exception>
    /// <exception cref="ArgumentException">The data set does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network has no parameters, so that nothing can fall.</exception>
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

using System.Numerics;

namespace NetGen.Verification;

/// <summary>J and its gradients by back-propagation, converted to double.</summary>
/// <param name="Cost">J.</param>
/// <param name="Parameters">dJ/dtheta, in the layout of the parameters.</param>
/// <param name="Inputs">dJ/dx; empty if inputs are not checked.</param>
internal sealed record GradientVectors(double Cost, double[] Parameters, double[] Inputs)
{
    public static GradientVectors Of<T>(INetwork<T> network, Examples<T> examples, Workspace<T> workspace, bool inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] inputGradients = new T[inputs ? examples.Inputs.Length : 0];
        double cost = examples.CostAndGradient(network, workspace, inputGradients);
        return new(cost, ToDouble(workspace.ParameterGradients), ToDouble(inputGradients));
    }

    public ReadOnlySpan<double> Of(CheckedBlock block) => (block.IsInputs ? Inputs : Parameters).AsSpan(block.Offset, block.Length);

    private static double[] ToDouble<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] converted = new double[values.Length];
        for (int index = 0; index < values.Length; index++)
            converted[index] = double.CreateChecked(values[index]);
        return converted;
    }
}

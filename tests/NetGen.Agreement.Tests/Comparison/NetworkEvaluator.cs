using System.Numerics;

namespace NetGen.Agreement.Tests;

/// <summary>
/// Evaluates a network through its public API. All calls share one workspace, so values that one call leaves there could affect the next;
/// the comparison must show that they do not.
/// </summary>
internal sealed class NetworkEvaluator<T> : IEvaluator
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly INetwork<T> network;
    private readonly Workspace<T> workspace;

    /// <param name="network">The network; its parameters are overwritten.</param>
    /// <param name="example">The source of the parameters and hyperparameters.</param>
    /// <param name="maxRows">The rows of the workspace, at least those of the example.</param>
    public NetworkEvaluator(INetwork<T> network, Example example, int maxRows)
    {
        this.network = network;
        workspace = network.CreateWorkspace(maxRows);
        CheckStructure(example.Spec);
        network.Parameters.Clear();
        NamedTensors<T> tensors = network.Tensors;
        for (int index = 0; index < tensors.Count; index++)
            Convert(example.Parameters[index]).CopyTo(tensors[index].Values);
        Set(HyperparameterKind.L1, example.Overrides.L1);
        Set(HyperparameterKind.L2, example.Overrides.L2);
        Set(HyperparameterKind.KeepProb, example.Overrides.KeepProb);
        Set(HyperparameterKind.LabelSmoothing, example.Overrides.LabelSmoothing);
    }

    public Evaluation Evaluate(Example example, Request request)
    {
        // Filled with NaN, so that an element that a call does not write is not taken for an answer.
        workspace.ParameterGradients.Fill(T.NaN);
        T[] outputs = Unwritten(example.Rows * network.Description.OutputLength);
        T[] inputGradients = request.InputGradients ? Unwritten(example.Rows * network.Description.InputLength) : [];
        Pass pass = request.Averages ? Pass.WithAverages : request.Dropout ? new Pass(example.Mask) : Pass.WithoutDropout;
        T[] inputs = Convert(example.Inputs);
        switch (request.Call)
        {
            case NetworkCall.PredictRow:
                PredictRows(inputs, outputs, example.Rows);
                break;
            case NetworkCall.PredictRows:
                network.Predict(inputs, example.Rows, outputs, workspace);
                break;
            case NetworkCall.Cost:
                CheckSum(request.Labels
                    ? network.Cost(inputs, example.Labels!, workspace, pass)
                    : network.Cost(inputs, Convert(example.Targets), workspace, pass));
                break;
            case NetworkCall.CostAndGradient:
                CheckSum(request.Labels
                    ? network.CostAndGradient(inputs, example.Labels!, workspace, pass, inputGradients)
                    : network.CostAndGradient(inputs, Convert(example.Targets), workspace, pass, inputGradients));
                break;
            case NetworkCall.ForwardAndBackward:
                network.Forward(inputs, example.Rows, outputs, workspace, pass);
                network.Backward(Convert(example.OutputGradients), workspace, inputGradients);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(request), request.Call, "An unknown call.");
        }

        return new Evaluation
        {
            Outputs = Convert(outputs),
            DataCost = workspace.DataCost,
            PenaltyCost = workspace.PenaltyCost,
            ParameterGradients = request.AsksGradients ? Gradients() : null,
            InputGradients = Convert(inputGradients),
        };
    }

    private void PredictRows(T[] inputs, T[] outputs, int rows)
    {
        int inputLength = network.Description.InputLength;
        int outputLength = network.Description.OutputLength;
        for (int row = 0; row < rows; row++)
            network.Predict(inputs.AsSpan(row * inputLength, inputLength), outputs.AsSpan(row * outputLength, outputLength));
    }

    private void CheckSum(double cost)
    {
        if (cost != workspace.DataCost + workspace.PenaltyCost)
        {
            throw new InvalidOperationException(
                $"The cost {cost} is not the sum of the data cost {workspace.DataCost} and the penalty cost {workspace.PenaltyCost}.");
        }
    }

    /// <summary>The gradients of the tensors. The gaps between the tensors must be zero.</summary>
    private double[][] Gradients()
    {
        double[] block = Convert(workspace.ParameterGradients.ToArray());
        double[][] gradients = [.. network.Description.Tensors.Select(tensor => block[tensor.Offset..(tensor.Offset + tensor.Length)])];
        foreach (TensorDescription tensor in network.Description.Tensors)
            Array.Clear(block, tensor.Offset, tensor.Length);
        int stray = Array.FindIndex(block, value => value != 0);
        return stray < 0
            ? gradients
            : throw new InvalidOperationException($"The gradient holds {block[stray]} at {stray}, in a gap between tensors.");
    }

    private void CheckStructure(NetworkSpec spec)
    {
        string expected = string.Join(
            ", ",
            spec.Tensors.Select(tensor =>
                tensor.IsWeights ? $"{tensor.Name} [{tensor.Rows} x {tensor.Columns}]" : $"{tensor.Name} [{tensor.Columns}]"));
        string actual = string.Join(", ", network.Description.Tensors);
        if (actual != expected)
            throw new InvalidOperationException($"The network has the tensors {actual}; its declaration says {expected}.");
        if (network.Description.IsClassifier != spec.IsClassifier || network.Description.DropoutLength != spec.DropoutWidth)
        {
            throw new InvalidOperationException(
                $"The network has labels {network.Description.LabelEncoding} and {network.Description.DropoutLength} dropout columns; "
                + $"its declaration says {spec.Loss} and {spec.DropoutWidth}.");
        }
    }

    private void Set(HyperparameterKind kind, double? value)
    {
        if (value is not null)
            workspace.Hyperparameters.SetAll(kind, value.Value);
    }

    private static T[] Unwritten(int length)
    {
        var values = new T[length];
        Array.Fill(values, T.NaN);
        return values;
    }

    private static T[] Convert(double[] values) => [.. values.Select(T.CreateChecked)];

    private static double[] Convert(T[] values) => [.. values.Select(double.CreateChecked)];
}

using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Generated;

namespace NetGen.Agreement.Tests;

/// <summary>
/// A network with the public API that computes by the reference, with or without modified answers. It is used to test
/// <see cref="NetworkEvaluator{T}"/>.
/// </summary>
internal sealed class ReferenceBackedNetwork<T> : INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int CacheLineBytes = 64;

    private readonly NetworkSpec spec;
    private readonly IEvaluator evaluator;
    private readonly T[] parameters;
    private Example? recorded;
    private Request? recordedRequest;

    public ReferenceBackedNetwork(NetworkSpec spec, IEvaluator evaluator)
    {
        this.spec = spec;
        this.evaluator = evaluator;
        Description = Describe(spec);
        parameters = new T[Description.ParametersLength];
    }

    public NetworkDescription Description { get; }

    public Span<T> Parameters => parameters;

    public Decision Decision { get; set; } = Decision.Default;

    public Workspace<T> CreateWorkspace(int maxRows, int threads = 1) => new OwnWorkspace(Description, maxRows);

    public void Predict(ReadOnlySpan<T> input, Span<T> output) =>
        Answer(Example(input, 1, spec), new Request(NetworkCall.PredictRow)).Outputs!.Select(T.CreateChecked).ToArray().CopyTo(output);

    public void Predict(ReadOnlySpan<T> inputs, int rows, Span<T> outputs, Workspace<T> workspace) =>
        Answer(Example(inputs, rows, spec), new Request(NetworkCall.PredictRows)).Outputs!.Select(T.CreateChecked)
            .ToArray()
            .CopyTo(outputs);

    public int Classify(ReadOnlySpan<T> input) => throw new NotSupportedException("The comparison does not classify.");

    public void Forward(ReadOnlySpan<T> inputs, int rows, Span<T> outputs, Workspace<T> workspace, Pass pass = default)
    {
        recorded = Example(inputs, rows, Effective(workspace)) with { Mask = pass.Mask.ToArray() };
        recordedRequest = new Request(
            NetworkCall.ForwardAndBackward, Dropout: pass.Dropout, InputGradients: true, Averages: pass.UsesAverages);
        Answer(recorded, recordedRequest).Outputs!.Select(T.CreateChecked).ToArray().CopyTo(outputs);
    }

    public void Backward(ReadOnlySpan<T> outputGradients, Workspace<T> workspace, Span<T> inputGradients = default)
    {
        Example example = recorded! with { OutputGradients = [.. outputGradients.ToArray().Select(double.CreateChecked)] };
        Write(Answer(example, recordedRequest!), workspace, inputGradients);
    }

    public double Cost(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Workspace<T> workspace, Pass pass = default) =>
        Cost(NetworkCall.Cost, inputs, targets, [], workspace, pass, default);

    public double Cost(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, Workspace<T> workspace, Pass pass = default) =>
        Cost(NetworkCall.Cost, inputs, [], labels, workspace, pass, default);

    public double CostAndGradient(
        ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Workspace<T> workspace, Pass pass = default, Span<T> inputGradients = default) =>
        Cost(NetworkCall.CostAndGradient, inputs, targets, [], workspace, pass, inputGradients);

    public double CostAndGradient(
        ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, Workspace<T> workspace, Pass pass = default, Span<T> inputGradients = default) =>
        Cost(NetworkCall.CostAndGradient, inputs, [], labels, workspace, pass, inputGradients);

    public INetwork<double>? CreateGradientTwin() => null;

    private double Cost(
        NetworkCall call,
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<int> labels,
        Workspace<T> workspace,
        Pass pass,
        Span<T> inputGradients)
    {
        Example example = Example(inputs, inputs.Length / spec.InputWidth, Effective(workspace)) with
        {
            Targets = [.. targets.ToArray().Select(double.CreateChecked)],
            Labels = labels.ToArray(),
            Mask = pass.Mask.ToArray(),
        };
        Evaluation answer = Answer(
            example,
            new Request(
                call, !labels.IsEmpty, pass.Dropout, InputGradients: call == NetworkCall.CostAndGradient, Averages: pass.UsesAverages));
        SetDataCost(workspace, answer.DataCost!.Value);
        SetPenaltyCost(workspace, answer.PenaltyCost!.Value);
        if (call == NetworkCall.CostAndGradient)
            Write(answer, workspace, inputGradients);
        return answer.DataCost.Value + answer.PenaltyCost.Value;
    }

    private Evaluation Answer(Example example, Request request) => evaluator.Evaluate(example, request);

    private void Write(Evaluation answer, Workspace<T> workspace, Span<T> inputGradients)
    {
        workspace.ParameterGradients.Clear();
        for (int index = 0; index < Description.Tensors.Length; index++)
            answer.ParameterGradients![index].Select(T.CreateChecked).ToArray().CopyTo(workspace.GradientTensors[index].Values);
        if (!inputGradients.IsEmpty)
            answer.InputGradients!.Select(T.CreateChecked).ToArray().CopyTo(inputGradients);
    }

    private Example Example(ReadOnlySpan<T> inputs, int rows, NetworkSpec effective) => new()
    {
        Spec = effective,
        Parameters =
        [
            .. Description.Tensors.Select(tensor =>
                parameters.Skip(tensor.Offset).Take(tensor.Length).Select(double.CreateChecked).ToArray()),
        ],
        Rows = rows,
        Inputs = [.. inputs.ToArray().Select(double.CreateChecked)],
        Targets = [],
        Mask = [],
        OutputGradients = new double[rows * spec.OutputWidth],
    };

    /// <summary>The spec with the hyperparameters of a workspace, which the comparison sets by kind.</summary>
    private NetworkSpec Effective(Workspace<T> workspace)
    {
        return spec.With(new HyperparameterOverrides(
            Changed(HyperparameterKind.L1),
            Changed(HyperparameterKind.L2),
            Changed(HyperparameterKind.KeepProb),
            Changed(HyperparameterKind.LabelSmoothing)));

        double? Changed(HyperparameterKind kind)
        {
            for (int index = 0; index < Description.Hyperparameters.Length; index++)
            {
                HyperparameterDescription scalar = Description.Hyperparameters[index];
                if (scalar.Kind == kind && workspace.Hyperparameters.Values[index] != scalar.Default)
                    return workspace.Hyperparameters.Values[index];
            }

            return null;
        }
    }

    private static NetworkDescription Describe(NetworkSpec spec)
    {
        int offset = 0;
        var tensors = ImmutableArray.CreateBuilder<TensorDescription>();
        var scalars = ImmutableArray.CreateBuilder<HyperparameterDescription>();
        int lineLength = CacheLineBytes / Unsafe.SizeOf<T>();
        foreach (TensorSpec tensor in spec.Tensors)
        {
            ImmutableArray<int> shape = tensor.IsWeights ? [tensor.Rows, tensor.Columns] : [tensor.Columns];
            tensors.Add(new TensorDescription(
                tensor.Name, tensor.Name.Split('.')[0], shape, offset, tensor.Rows, tensor.Columns, new NoInitializer()));
            scalars.Add(new HyperparameterDescription($"{tensor.Name}.l1", HyperparameterKind.L1, tensor.L1));
            scalars.Add(new HyperparameterDescription($"{tensor.Name}.l2", HyperparameterKind.L2, tensor.L2));
            offset += (tensor.Length + lineLength - 1) / lineLength * lineLength;
        }

        foreach (DropoutSpec dropout in spec.Layers.Select(layer => layer.Layer).OfType<DropoutSpec>())
            scalars.Add(new HyperparameterDescription("keepProb", HyperparameterKind.KeepProb, dropout.KeepProb));
        if (spec.Loss == Loss.CrossEntropy)
            scalars.Add(new HyperparameterDescription("labelSmoothing", HyperparameterKind.LabelSmoothing, spec.LabelSmoothing));
        return new NetworkDescription
        {
            Name = "Reference",
            InputShape = [spec.InputWidth],
            InputLength = spec.InputWidth,
            OutputLength = spec.OutputWidth,
            Layers = [],
            Tensors = tensors.ToImmutable(),
            Hyperparameters = scalars.ToImmutable(),
            Loss = spec.Loss.ToString(),
            LabelEncoding = spec.IsClassifier ? LabelEncoding.OneHot : LabelEncoding.None,
            ParameterCount = spec.Tensors.Sum(tensor => tensor.Length),
            ParametersLength = offset,
            MultiplyAdds = 0,
            ScratchBytes = 0,
            DropoutLength = spec.DropoutWidth,
        };
    }

    /// <summary>Only networks set these.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_DataCost")]
    private static extern void SetDataCost(Workspace<T> workspace, double value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_PenaltyCost")]
    private static extern void SetPenaltyCost(Workspace<T> workspace, double value);

    private sealed record NoInitializer : Initializer
    {
        public override void Initialize<TElement>(TensorView<TElement> tensor, Random random) => tensor.Values.Clear();
    }

    /// <summary>The reference needs no scratch, but the runtime requires at least one row.</summary>
    private sealed class OwnWorkspace(NetworkDescription network, int maxRows) : Workspace<T>(
        network, new WorkspaceSize(1, 0, 0, 0), maxRows);
}

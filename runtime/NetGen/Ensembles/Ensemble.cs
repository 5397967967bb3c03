using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Data;
using NetGen.Generated;
using NetGen.Numerics;
using NetGen.Training;

namespace NetGen.Ensembles;

/// <summary>
/// Several networks whose outputs are averaged. Independent errors of the members partly cancel; errors that all members share remain.
/// </summary>
/// <remarks>
/// Source: A. Ng, Deep Learning Specialization, course 4, week 2, "State of Computer Vision" (ensembling: average the outputs, not the
/// weights).
/// </remarks>
/// <typeparam name="T">The element type of the members.</typeparam>
public sealed class Ensemble<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostOnStack = 1024;
    private readonly NetworkDescription first;
    private readonly HeadDescription? classifying;

    /// <summary>Creates an ensemble. The networks are not copied.</summary>
    /// <param name="members">At least one network. All must have the same input length, output length, label encoding and, if they have
    /// any, class names; several outputs must have the same names, places and label encodings.</param>
    /// <exception cref="ArgumentNullException">The members, or one of them, are null.</exception>
    /// <exception cref="ArgumentException">No member was given, or one does not fit the first.</exception>
    public Ensemble(params IEnumerable<INetwork<T>> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        Members = [.. members];
        if (Members.IsEmpty)
            throw new ArgumentException("An ensemble needs at least one member; none was given.", nameof(members));
        foreach (INetwork<T> member in Members)
            ArgumentNullException.ThrowIfNull(member, nameof(members));
        first = Members[0].Description;
        classifying = first.ClassifyingHead;
        for (int index = 1; index < Members.Length; index++)
        {
            NetworkDescription other = Members[index].Description;
            if (other.InputLength != first.InputLength
                || other.OutputLength != first.OutputLength
                || other.LabelEncoding != first.LabelEncoding
                || ((first.HasSeveralHeads || other.HasSeveralHeads) && !Places(first).SequenceEqual(Places(other))))
            {
                throw new ArgumentException(
                    $"Member 0, {first.Name}, takes {Shape(first)}; member {index}, {other.Name}, takes {Shape(other)}.",
                    nameof(members));
            }
        }

        CheckClassNames(nameof(members));
    }

    /// <summary>The networks.</summary>
    public ImmutableArray<INetwork<T>> Members { get; }

    /// <summary>
    /// Predicts one row. Any number of threads may call it at the same time. It allocates nothing if there are at most 1,024 outputs.
    /// </summary>
    /// <param name="input">One example of the members' input length.</param>
    /// <param name="output">Receives the mean of the members' outputs.</param>
    /// <exception cref="ArgumentException">A length differs from the members', or input and output overlap.</exception>
    /// <exception cref="InvalidOperationException">A member is too large to predict a row without a workspace; use the overload with a
    /// workspace.</exception>
    [MethodImpl(Jit.Hot)]
    public void Predict(ReadOnlySpan<T> input, Span<T> output)
    {
        Span<T> one = output.Length <= MostOnStack ? stackalloc T[output.Length] : new T[output.Length];
        Members[0].Predict(input, output);
        for (int index = 1; index < Members.Length; index++)
        {
            Members[index].Predict(input, one);
            Add(one, output);
        }

        Divide(output);
    }

    /// <summary>Predicts many rows.</summary>
    /// <param name="inputs">rows x input length, row-major.</param>
    /// <param name="rows">The number of rows, 1 to the largest number of the workspace.</param>
    /// <param name="outputs">Receives rows x output length: the means of the members' outputs.</param>
    /// <param name="workspace">A workspace that this ensemble created.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the workspace is of another ensemble or too small.</exception>
    /// <exception cref="InvalidOperationException">Another call is using the workspace.</exception>
    /// <exception cref="ObjectDisposedException">The workspace was disposed of.</exception>
    [MethodImpl(Jit.Hot)]
    public void Predict(ReadOnlySpan<T> inputs, int rows, Span<T> outputs, EnsembleWorkspace<T> workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        if (workspace.Members.Length != Members.Length)
        {
            throw new ArgumentException(
                $"The workspace is for {workspace.Members.Length} members; the ensemble has {Members.Length}.",
                nameof(workspace));
        }

        workspace.Enter();
        try
        {
            Members[0].Predict(inputs, rows, outputs, workspace.Members[0]);
            Span<T> one = workspace.Outputs.AsSpan(0, outputs.Length);
            for (int index = 1; index < Members.Length; index++)
            {
                Members[index].Predict(inputs, rows, one, workspace.Members[index]);
                Add(one, outputs);
            }
        }
        finally
        {
            workspace.Leave();
        }

        Divide(outputs);
    }

    /// <summary>
    /// Allocates the memory that predictions of up to <paramref name="maxRows"/> rows write. Each caller needs its own; dispose of it to
    /// end its threads.
    /// </summary>
    /// <param name="maxRows">The largest number of rows of one call, at least 1.</param>
    /// <param name="threads">The number of threads that share the work of a member, including the caller's, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxRows"/> or <paramref name="threads"/> is less than 1.</exception>
    public EnsembleWorkspace<T> CreateWorkspace(int maxRows, int threads = 1) =>
        new([.. Members.Select(member => member.CreateWorkspace(maxRows, threads))], checked(maxRows * first.OutputLength));

    /// <summary>
    /// The class of one row, decided from the mean outputs as for a single network, with the decision of the first member.
    /// </summary>
    /// <param name="input">One example of the members' input length.</param>
    /// <returns>A class index from 0; -1 if an output is NaN.</returns>
    /// <exception cref="ArgumentException">The length differs from the members'.</exception>
    /// <exception cref="NotSupportedException">The members' loss is not one of a classification; of several outputs none or more than one
    /// is.</exception>
    /// <exception cref="InvalidOperationException">A member is too large to predict a row without a workspace.</exception>
    [MethodImpl(Jit.Hot)]
    public int Classify(ReadOnlySpan<T> input)
    {
        if (classifying is null && first.HasSeveralHeads)
            throw CallChecks<T>.NotAClassifier(first);
        if (classifying is null)
            throw new NotSupportedException($"{first.Name} is trained with {first.Loss} and has no classes.");
        Span<T> output = first.OutputLength <= MostOnStack ? stackalloc T[first.OutputLength] : new T[first.OutputLength];
        Predict(input, output);
        return Members[0].Decision.ClassOf<T>(output.Slice(classifying.Offset, classifying.Length), classifying.LabelEncoding);
    }

    /// <summary>Measures the ensemble and each member on a data set.</summary>
    /// <param name="data">Rows of the members' input length, with labels or targets.</param>
    /// <exception cref="ArgumentNullException">The data set is null.</exception>
    /// <exception cref="ArgumentException">The data set does not fit the members.</exception>
    public EnsembleEvaluation Evaluate(Dataset<T> data)
    {
        CheckClassNames("members");
        data = ClassMapping.Fit(first, Members[0].Decision, data, nameof(data));
        int rowsAtOnce = Evaluator<T>.RowsAtOnce(data);
        using EnsembleWorkspace<T> workspace = CreateWorkspace(rowsAtOnce);
        PredictionMeasure<T>[] measures = PredictionMeasure<T>.Of(first, Members[0].Decision, data, inDetail: true);
        T[] outputs = new T[rowsAtOnce * first.OutputLength];
        for (int row = 0; row < data.Rows; row += rowsAtOnce)
        {
            int rows = Math.Min(rowsAtOnce, data.Rows - row);
            Span<T> predicted = outputs.AsSpan(0, rows * first.OutputLength);
            Predict(data.Features.Span.Slice(row * data.FeatureCount, rows * data.FeatureCount), rows, predicted, workspace);
            foreach (PredictionMeasure<T> measure in measures)
                measure.Add(row, predicted);
        }

        Evaluation[] alone = [.. Members.Select(member => member.Evaluate(data))];
        PredictionMeasure<T>? only = measures.Length == 1 ? measures[0] : null;
        return new EnsembleEvaluation
        {
            Rows = data.Rows,
            MetricKind = only?.Kind ?? MetricKind.None,
            Metric = only?.Metric ?? double.NaN,
            MemberMetrics = [.. alone.Select(member => member.Metric)],
            Heads =
            [
                .. measures.Select((measure, index) =>
                    Head(first.Heads[index].Name, measure, alone.Select(member => member.Heads[index]))),
            ],
            ConfusionMatrix = only?.ConfusionMatrix,
            MultiLabel = only?.MultiLabel,
            PerTarget = only?.PerTarget ?? [],
        };
    }

    private static EnsembleHead Head(string name, PredictionMeasure<T> measure, IEnumerable<HeadEvaluation> alone) => new()
    {
        Name = name,
        MetricKind = measure.Kind,
        Metric = measure.Metric,
        MemberMetrics = [.. alone.Select(head => head.Metric)],
        ConfusionMatrix = measure.ConfusionMatrix,
        MultiLabel = measure.MultiLabel,
        PerTarget = measure.PerTarget,
    };

    /// <summary>What must be the same in all members, so that the mean of an output means what the output means.</summary>
    private static IEnumerable<(string, int, int, LabelEncoding)> Places(NetworkDescription network) =>
        network.Heads.Select(head => (head.Name, head.Offset, head.Length, head.LabelEncoding));

    /// <summary>Outputs can only be averaged if each output means the same class in every member.</summary>
    private void CheckClassNames(string argument)
    {
        ImmutableArray<string> names = Members[0].Decision.ClassNames;
        for (int index = 1; index < Members.Length; index++)
        {
            ImmutableArray<string> others = Members[index].Decision.ClassNames;
            if (!names.IsEmpty && !others.IsEmpty && !names.SequenceEqual(others))
            {
                throw new ArgumentException(
                    $"The classes of member 0 are {string.Join(", ", names)}; those of member {index} are {string.Join(", ", others)}.",
                    argument);
            }
        }
    }

    private static string Shape(NetworkDescription network) => network.HasSeveralHeads
        ? $"{network.InputLength} inputs to the outputs {network.Columns}, with labels encoded as "
            + $"{string.Join(", ", network.Heads.Select(head => head.LabelEncoding))}"
        : $"{network.InputLength} inputs to {network.OutputLength} outputs with labels encoded as {network.LabelEncoding}";

    [MethodImpl(Jit.Hot)]
    private static void Add(ReadOnlySpan<T> values, Span<T> sum)
    {
        for (int index = 0; index < sum.Length; index++)
            sum[index] += values[index];
    }

    [MethodImpl(Jit.Hot)]
    private void Divide(Span<T> sum)
    {
        T count = T.CreateChecked(Members.Length);
        foreach (ref T value in sum)
            value /= count;
    }
}

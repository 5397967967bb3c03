using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Diagnosis;
using NetGen.Numerics;

namespace NetGen.Training;

/// <summary>Counts the decisions of several sigmoid outputs against a matrix of targets.</summary>
/// <param name="count">The number of these outputs.</param>
/// <param name="decision">Their thresholds.</param>
internal sealed class LabelCounts<T>(int count, Decision decision)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool[] decided = new bool[count];
    private readonly int[] actual = new int[count];
    private readonly int[] taken = new int[count];
    private readonly int[] found = new int[count];
    private readonly int[] right = new int[count];
    private int rows;
    private int undecided;
    private int exact;

    /// <summary>2 TP / (2 TP + FP + FN) over all decisions so far.</summary>
    public double MicroF1 =>
        ClassMetrics.F1Of(found.Sum(count => (long)count), actual.Sum(count => (long)count), taken.Sum(count => (long)count));

    /// <summary>Adds one row. A row without a finite loss gets no label and counts as wrong for all.</summary>
    [MethodImpl(Jit.Hot)]
    public void Add(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, bool hasLoss)
    {
        bool isDecided = decision.TryDecide(outputs, decided) && hasLoss;
        bool isExact = isDecided;
        T half = T.CreateChecked(0.5);
        for (int label = 0; label < decided.Length; label++)
        {
            bool isActual = targets[label] >= half;
            bool isTaken = isDecided && decided[label];
            bool isRight = isDecided && isTaken == isActual;
            actual[label] += isActual ? 1 : 0;
            taken[label] += isTaken ? 1 : 0;
            found[label] += isActual && isTaken ? 1 : 0;
            right[label] += isRight ? 1 : 0;
            isExact &= isRight;
        }

        rows++;
        exact += isExact ? 1 : 0;
        undecided += isDecided ? 0 : 1;
    }

    public MultiLabelMetrics ToMetrics(ImmutableArray<string> names) => new()
    {
        Rows = rows,
        UndecidedRows = undecided,
        ExactMatch = exact / (double)rows,
        PerLabel = [.. actual.Select((count, label) => new ClassMetrics(
            names.IsEmpty ? label.ToString(CultureInfo.InvariantCulture) : names[label], count, taken[label], found[label]))],
        Accuracies = [.. right.Select(count => count / (double)rows)],
    };
}

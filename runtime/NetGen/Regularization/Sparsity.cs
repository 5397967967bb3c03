using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using NetGen.Text;

namespace NetGen.Regularization;

/// <summary>Counts how many weights of a network are nearly 0, which is the effect of an L1 penalty.</summary>
/// <remarks>
/// Source: A. Ng, Deep Learning Specialization, course 2, week 1, "Regularization": L1 makes W sparse. Gradient descent brings weights
/// close to 0 but not to 0 exactly, so a threshold decides. Only tensors of two or more dimensions are counted, not biases and other
/// vectors.
/// </remarks>
public sealed record Sparsity
{
    private Sparsity(double threshold, ImmutableArray<TensorSparsity> tensors)
    {
        Threshold = threshold;
        Tensors = tensors;
    }

    /// <summary>Weights whose magnitude is below this count as 0.</summary>
    public double Threshold { get; }

    /// <summary>The tensors of weights, in the order of the network.</summary>
    public ImmutableArray<TensorSparsity> Tensors { get; }

    /// <summary>The number of weights of all tensors.</summary>
    public long Weights => Tensors.Sum(tensor => (long)tensor.Weights);

    /// <summary>The number of weights whose magnitude is below the threshold.</summary>
    public long BelowThreshold => Tensors.Sum(tensor => (long)tensor.BelowThreshold);

    /// <summary>The share of all weights that are below the threshold, 0 to 1; 0 if there are no weights.</summary>
    public double Share => Weights == 0 ? 0 : BelowThreshold / (double)Weights;

    /// <summary>Counts the weights of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="threshold">Weights whose magnitude is below this count as 0; above 0 and finite.</param>
    /// <exception cref="ArgumentNullException">The network is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not above 0 and finite.</exception>
    public static Sparsity Of<T>(INetwork<T> network, double threshold = 1e-3)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        if (!(threshold > 0 && double.IsFinite(threshold)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(threshold),
                FormattableString.Invariant($"{nameof(Sparsity)}: the threshold must be above 0 and finite; {threshold} was given."));
        }

        ImmutableArray<TensorSparsity>.Builder tensors = ImmutableArray.CreateBuilder<TensorSparsity>();
        foreach (TensorView<T> tensor in network.Tensors)
        {
            if (tensor.Shape.Length < 2)
                continue;
            int below = 0;
            foreach (T weight in tensor.Values)
                below += Math.Abs(double.CreateChecked(weight)) < threshold ? 1 : 0;
            tensors.Add(new TensorSparsity(tensor.Name, tensor.Values.Length, below));
        }

        return new Sparsity(threshold, tensors.ToImmutable());
    }

    /// <summary>A table with one line for each tensor and one for the total; lines end with a line feed.</summary>
    public override string ToString()
    {
        TextTable table = new("tensor", ">weights", FormattableString.Invariant($">below {Threshold}"), ">share");
        foreach (TensorSparsity tensor in Tensors)
            Add(tensor.Name, tensor.Weights, tensor.BelowThreshold, tensor.Share);
        table.AddRule();
        Add("total", Weights, BelowThreshold, Share);
        StringBuilder text = new();
        table.AppendTo(text, "");
        return text.ToString();

        void Add(string name, long weights, long below, double share) => table.Add(
            name,
            FormattableString.Invariant($"{weights:N0}"),
            FormattableString.Invariant($"{below:N0}"),
            FormattableString.Invariant($"{100 * share:0.0} %"));
    }
}

/// <summary>How many weights of one tensor are nearly 0.</summary>
/// <param name="Name">The tensor, such as <c>dense1.weights</c>.</param>
/// <param name="Weights">The number of its weights.</param>
/// <param name="BelowThreshold">The number of those whose magnitude is below the threshold.</param>
public sealed record TensorSparsity(string Name, int Weights, int BelowThreshold)
{
    /// <summary>The share of the weights that are below the threshold, 0 to 1.</summary>
    public double Share => Weights == 0 ? 0 : BelowThreshold / (double)Weights;
}

using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// The hyperparameters of one workspace: penalties, keep probabilities, label smoothing, weights of the outputs. They start at the values
/// of the declaration and can be changed at run time.
/// </summary>
public sealed class Hyperparameters
{
    private readonly NetworkDescription network;
    private readonly double[] values;
    private readonly int[] penalties;

    internal Hyperparameters(NetworkDescription network)
    {
        this.network = network;
        values = [.. network.Hyperparameters.Select(hyperparameter => hyperparameter.Default)];
        penalties =
        [
            .. Enumerable.Range(0, values.Length)
                .Where(index => network.Hyperparameters[index].Kind is HyperparameterKind.L1 or HyperparameterKind.L2),
        ];
    }

    /// <summary>The value of one hyperparameter, by name: <c>dense1.l2</c>, <c>dropout1.keepProb</c>, <c>size.weight</c>.</summary>
    /// <param name="name">A name in <see cref="NetworkDescription.Hyperparameters"/>.</param>
    /// <exception cref="KeyNotFoundException">The network has no hyperparameter of that name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the range of its <see cref="HyperparameterKind"/>.</exception>
    public double this[string name]
    {
        get => values[IndexOf(name)];
        set => Set(IndexOf(name), value);
    }

    /// <summary>The values in the order of <see cref="NetworkDescription.Hyperparameters"/>.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>Sets all hyperparameters of a kind, such as lambda2 of all layers.</summary>
    /// <param name="kind">Which kind.</param>
    /// <param name="value">The new value of each.</param>
    /// <returns>How many were set; 0 if the network has none of this kind.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the range of the kind.</exception>
    public int SetAll(HyperparameterKind kind, double value)
    {
        int count = 0;
        for (int index = 0; index < values.Length; index++)
        {
            if (network.Hyperparameters[index].Kind != kind)
                continue;
            Set(index, value);
            count++;
        }

        return count;
    }

    /// <summary>Sets every hyperparameter back to its value in the declaration.</summary>
    public void Reset()
    {
        for (int index = 0; index < values.Length; index++)
            values[index] = network.Hyperparameters[index].Default;
    }

    /// <summary>Copies the values of another workspace.</summary>
    /// <param name="other">The source. Its hyperparameters must have the same names and kinds in the same order, as those of a network's
    /// gradient twin have.</param>
    /// <exception cref="ArgumentException">The other network has other hyperparameters. Nothing was changed.</exception>
    [MethodImpl(Jit.Hot)]
    public void CopyFrom(Hyperparameters other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.values.Length != values.Length)
        {
            throw new ArgumentException(
                $"{network.Name} has {values.Length} hyperparameters, {other.network.Name} has {other.values.Length}.",
                nameof(other));
        }

        for (int index = 0; index < values.Length; index++)
        {
            (HyperparameterDescription own, HyperparameterDescription given) =
                (network.Hyperparameters[index], other.network.Hyperparameters[index]);
            if (own.Name != given.Name || own.Kind != given.Kind)
            {
                throw new ArgumentException(
                    $"Hyperparameter {index} of {network.Name} is {own.Name} ({own.Kind}), "
                    + $"that of {other.network.Name} is {given.Name} ({given.Kind}).",
                    nameof(other));
            }
        }

        other.values.CopyTo(values, 0);
    }

    /// <summary>Whether any penalty is above zero.</summary>
    internal bool HasPenalty
    {
        [MethodImpl(Jit.Hot)]
        get
        {
            for (int index = 0; index < penalties.Length; index++)
            {
                if (values[penalties[index]] != 0)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Sets a hyperparameter by its index.</summary>
    [MethodImpl(Jit.Hot)]
    internal void Set(int index, double value)
    {
        HyperparameterDescription description = network.Hyperparameters[index];
        (bool valid, string range) = description.Kind switch
        {
            HyperparameterKind.KeepProb => (value is > 0 and <= 1, "above 0 and at most 1"),
            HyperparameterKind.LabelSmoothing => (value is >= 0 and < 1, "at least 0 and below 1"),
            HyperparameterKind.LossWeight => (value > 0 && double.IsFinite(value), "finite and above 0"),
            _ => (value >= 0 && double.IsFinite(value), "finite and at least 0"),
        };
        if (!valid)
            throw new ArgumentOutOfRangeException(nameof(value), value, $"{description.Name} must be {range}.");
        values[index] = value;
    }

    private int IndexOf(string name)
    {
        for (int index = 0; index < values.Length; index++)
        {
            if (network.Hyperparameters[index].Name == name)
                return index;
        }

        throw new KeyNotFoundException(
            $"{network.Name} has no hyperparameter '{name}'; "
            + $"it has {string.Join(", ", network.Hyperparameters.Select(hyperparameter => hyperparameter.Name))}.");
    }
}

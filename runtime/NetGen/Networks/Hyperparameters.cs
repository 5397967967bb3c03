using System.Runtime.CompilerServices;
using NetGen.Generated;

namespace NetGen;

/// <summary>The values of a network's run-time scalars in one workspace. They start at the declared defaults.</summary>
public sealed class Hyperparameters
{
    private readonly NetworkDescription network;
    private readonly double[] values;
    private readonly int[] penalties;

    internal Hyperparameters(NetworkDescription network)
    {
        this.network = network;
        values = [.. network.Hyperparameters.Select(hyperparameter => hyperparameter.Default)];
        penalties = [.. Enumerable.Range(0, values.Length).Where(index => network.Hyperparameters[index].Kind is HyperparameterKind.L1 or HyperparameterKind.L2)];
    }

    /// <summary>The value of one scalar, by name: <c>dense1.l2</c>, <c>dropout1.keepProb</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the scalar's range.</exception>
    public double this[string name]
    {
        get => values[IndexOf(name)];
        set => Set(IndexOf(name), value);
    }

    /// <summary>The values in the order of <see cref="NetworkDescription.Hyperparameters"/>.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>Sets every scalar of a kind, such as lambda2 of all layers; returns how many there are.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the scalar's range.</exception>
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

    /// <summary>Sets every scalar back to the value the declaration gives it.</summary>
    public void Reset()
    {
        for (int index = 0; index < values.Length; index++)
            values[index] = network.Hyperparameters[index].Default;
    }

    /// <summary>Takes over the values of another workspace of the same structure.</summary>
    /// <param name="other">Those of a network whose scalars have the same names and kinds, in the same order; a network's twin has.</param>
    /// <exception cref="ArgumentException">The other network has other scalars. Nothing was changed.</exception>
    [MethodImpl(Jit.Hot)]
    public void CopyFrom(Hyperparameters other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.values.Length != values.Length)
            throw new ArgumentException($"{network.Name} has {values.Length} hyperparameters, {other.network.Name} has {other.values.Length}.", nameof(other));
        for (int index = 0; index < values.Length; index++)
        {
            (HyperparameterDescription own, HyperparameterDescription given) = (network.Hyperparameters[index], other.network.Hyperparameters[index]);
            if (own.Name != given.Name || own.Kind != given.Kind)
                throw new ArgumentException($"Hyperparameter {index} of {network.Name} is {own.Name} ({own.Kind}), that of {other.network.Name} is {given.Name} ({given.Kind}).", nameof(other));
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

    /// <summary>Sets a scalar by its place.</summary>
    [MethodImpl(Jit.Hot)]
    internal void Set(int index, double value)
    {
        HyperparameterDescription description = network.Hyperparameters[index];
        (bool valid, string range) = description.Kind switch
        {
            HyperparameterKind.KeepProb => (value is > 0 and <= 1, "above 0 and at most 1"),
            HyperparameterKind.LabelSmoothing => (value is >= 0 and < 1, "at least 0 and below 1"),
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

        throw new KeyNotFoundException($"{network.Name} has no hyperparameter '{name}'; it has {string.Join(", ", network.Hyperparameters.Select(hyperparameter => hyperparameter.Name))}.");
    }
}

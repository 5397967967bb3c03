using System.Numerics;
using System.Reflection;

namespace NetGen.Agreement.Tests;

/// <summary>Compares frozen networks with those that they were frozen from, with the vector width of the current process.</summary>
internal static class FrozenRun
{
    public const string Prefix = "Frozen";

    /// <summary>Writes a line per frozen network that differs, and a summary as the last line.</summary>
    /// <returns>The number of networks that differ.</returns>
    public static int Compare(Assembly trained, Assembly frozen, TextWriter output)
    {
        int compared = 0, different = 0;
        foreach (Type type in frozen.GetTypes().Where(type => type.Name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            AgreementCase drawn = new(AgreementRun.Seed, int.Parse(type.Name.AsSpan(Prefix.Length)));
            object network = AgreementRun.Create(trained, drawn);
            object predictor = type.GetProperty("Instance")!.GetValue(null)!;
            string? difference = network is INetwork<float> single
                ? Difference(single, (IPredictor<float>)predictor, drawn)
                : Difference((INetwork<double>)network, (IPredictor<double>)predictor, drawn);
            compared++;
            if (difference is null)
                continue;
            different++;
            output.WriteLine($"{difference}\n{drawn}");
        }

        output.WriteLine($"{AgreementRun.VectorBits}-bit vectors: {compared} frozen networks compared, {different} differ");
        return different;
    }

    private static string? Difference<T>(INetwork<T> network, IPredictor<T> frozen, AgreementCase drawn)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Example example = drawn.Draw();
        T[] inputs = [.. example.Inputs.Select(T.CreateTruncating)];
        T[] expected = new T[example.Rows * network.Description.OutputLength];
        T[] found = new T[expected.Length];
        network.Predict(inputs, example.Rows, expected);
        frozen.Predict(inputs, example.Rows, found);
        if (!expected.AsSpan().SequenceEqual(found))
            return "The outputs of many rows differ.";
        int outputs = network.Description.OutputLength;
        for (int row = 0; row < example.Rows; row++)
        {
            T[] input = [.. example.Input(row).Select(T.CreateTruncating)];
            network.Predict(input, expected.AsSpan(0, outputs));
            frozen.Predict(input, found.AsSpan(0, outputs));
            if (!expected.AsSpan(0, outputs).SequenceEqual(found.AsSpan(0, outputs)))
                return "The outputs of one row differ.";
            if (network.Description.ClassifyingHead is not null && network.Classify(input) != frozen.Classify(input))
                return "The class of one row differs.";
        }

        return null;
    }
}

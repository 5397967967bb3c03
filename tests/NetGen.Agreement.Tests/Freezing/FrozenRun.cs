using System.Globalization;
using System.Numerics;
using System.Reflection;

namespace NetGen.Agreement.Tests;

/// <summary>Compares frozen networks with those that they were frozen from, with the vector width of the current process.</summary>
internal static class FrozenRun
{
    /// <summary>How the names of the classes begin: of networks as they were trained, and of those with folded normalization.</summary>
    public const string Frozen = "Frozen", Folded = "Folded";

    public static string NameOf(AgreementCase drawn, string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}{drawn.Index}");

    public static IEnumerable<Type> TypesOf(Assembly frozen) => frozen.GetTypes().Where(type => type.Name.Length > Frozen.Length
        && (type.Name.StartsWith(Frozen, StringComparison.Ordinal) || type.Name.StartsWith(Folded, StringComparison.Ordinal)));

    /// <summary>A network whose parameters are what a training could have left: moving averages among them.</summary>
    public static object Trained(Assembly networks, AgreementCase drawn)
    {
        object network = AgreementRun.Create(networks, drawn);
        if (network is INetwork<float> single)
            DrawAverages(single, drawn);
        else
            DrawAverages((INetwork<double>)network, drawn);
        return network;
    }

    /// <summary>Writes a line per frozen network that differs, and a summary as the last line.</summary>
    /// <returns>The number of networks that differ.</returns>
    public static int Compare(Assembly networks, Assembly frozen, TextWriter output)
    {
        int compared = 0, different = 0;
        foreach (Type type in TypesOf(frozen))
        {
            AgreementCase drawn = new(AgreementRun.Seed, int.Parse(type.Name.AsSpan(Frozen.Length), CultureInfo.InvariantCulture));
            object network = Trained(networks, drawn);
            object predictor = type.GetProperty("Instance")!.GetValue(null)!;
            bool isFolded = type.Name.StartsWith(Folded, StringComparison.Ordinal);
            string? difference = network is INetwork<float> single
                ? Difference(single, (IPredictor<float>)predictor, drawn, isFolded ? 1e-6 : 0)
                : Difference((INetwork<double>)network, (IPredictor<double>)predictor, drawn, isFolded ? 1e-13 : 0);
            compared++;
            if (difference is null)
                continue;
            different++;
            output.WriteLine($"{type.Name}: {difference}\n{drawn}");
        }

        output.WriteLine($"{AgreementRun.VectorBits}-bit vectors: {compared} frozen networks compared, {different} differ");
        return different;
    }

    private static void DrawAverages<T>(INetwork<T> network, AgreementCase drawn)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(drawn.Index);
        foreach (TensorView<T> tensor in network.Tensors)
        {
            bool isVariance = tensor.Name.EndsWith(".movingVariance", StringComparison.Ordinal);
            if (!isVariance && !tensor.Name.EndsWith(".movingMean", StringComparison.Ordinal))
                continue;
            foreach (ref T value in tensor.Values)
                value = T.CreateTruncating(isVariance ? 0.5 + random.NextDouble() : random.NextDouble() - 0.5);
        }
    }

    private static string? Difference<T>(INetwork<T> network, IPredictor<T> frozen, AgreementCase drawn, double most)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Example example = drawn.Draw();
        T[] inputs = [.. example.Inputs.Select(T.CreateTruncating)];
        int outputs = network.Description.OutputLength;
        T[] expected = new T[example.Rows * outputs], found = new T[expected.Length];
        network.Predict(inputs, example.Rows, expected);
        frozen.Predict(inputs, example.Rows, found);
        double ofMany = Distance<T>(expected, found);
        int inputLength = network.Description.InputLength;
        for (int row = 0; row < example.Rows; row++)
        {
            ReadOnlySpan<T> input = inputs.AsSpan(row * inputLength, inputLength);
            network.Predict(input, expected.AsSpan(row * outputs, outputs));
            frozen.Predict(input, found.AsSpan(row * outputs, outputs));
            if (most == 0 && network.Description.ClassifyingHead is not null && network.Classify(input) != frozen.Classify(input))
                return "the class of one row differs";
        }

        double ofOne = Distance<T>(expected, found);
        long before = GC.GetAllocatedBytesForCurrentThread();
        frozen.Predict(inputs.AsSpan(0, inputLength), found.AsSpan(0, outputs));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > 0)
            return $"a prediction allocates {allocated} bytes";
        return !(ofMany <= most) ? $"the outputs of many rows differ by {ofMany}"
            : !(ofOne <= most) ? $"the outputs of one row differ by {ofOne}"
            : null;
    }

    /// <summary>||a - b|| / (||a|| + ||b||); 0 only if all bits are equal, but for the sign of a zero.</summary>
    private static double Distance<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double difference = 0, ofLeft = 0, ofRight = 0;
        for (int index = 0; index < left.Length; index++)
        {
            (double a, double b) = (double.CreateTruncating(left[index]), double.CreateTruncating(right[index]));
            difference += (a - b) * (a - b);
            ofLeft += a * a;
            ofRight += b * b;
        }

        return difference == 0 ? 0 : Math.Sqrt(difference) / (Math.Sqrt(ofLeft) + Math.Sqrt(ofRight));
    }
}

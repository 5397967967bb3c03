using System.Text.Json;

namespace NetGen.Benchmarks.Quick;

/// <summary>
/// Writes the results as JSON: an array of <c>{name, best_us, median_us, gflops, fraction_of_peak, allocated_bytes}</c>. <c>gflops</c> is
/// the rate at the best time in 1e9 per second: of floating-point operations, or of bytes in rows of memory (<c>peak/read-l1</c>,
/// <c>peak/read-l2</c>, <c>read-weights/...</c>, <c>read-write/...</c>, <c>optimizer/...</c>). <c>fraction_of_peak</c> is that rate divided
/// by the peak of the same kind in the same run. Rows of first calls also have <c>times_steady</c>.
/// </summary>
internal static class QuickJson
{
    private const double Micro = 1e6;
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static void Write(FileInfo file, RowResult[] results)
    {
        using FileStream stream = file.Create();
        using Utf8JsonWriter writer = new(stream, Indented);
        writer.WriteStartArray();
        foreach (RowResult result in results)
        {
            writer.WriteStartObject();
            writer.WriteString("name", result.Name);
            writer.WriteNumber("best_us", Math.Round(result.BestSeconds * Micro, 6));
            writer.WriteNumber("median_us", Math.Round(result.MedianSeconds * Micro, 6));
            writer.WriteNumber("gflops", Math.Round(result.Rate / 1e9, 4));
            writer.WriteNumber("fraction_of_peak", Math.Round(result.FractionOfPeak(results), 4));
            writer.WriteNumber("allocated_bytes", result.AllocatedBytes);
            if (result.TimesSteady is double times)
                writer.WriteNumber("times_steady", Math.Round(times, 4));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}

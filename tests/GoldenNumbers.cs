using System.Globalization;
using NetGen.Generator.Ir;

namespace NetGen.Tests;

/// <summary>
/// Numbers of PyTorch 1.13 in double precision; the first line of a file says of what. A tensor is a line with its name and shape and lines
/// of numbers.
/// </summary>
internal sealed class GoldenNumbers
{
    private readonly Dictionary<string, (int[] Shape, double[] Values)> tensors = [];

    public GoldenNumbers(string name)
    {
        using Stream stream = typeof(GoldenNumbers).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"There is no resource '{name}'.");
        using StreamReader reader = new(stream);
        List<double> values = [];
        (string Name, int[] Shape)? tensor = null;
        void End()
        {
            if (tensor is var (ended, shape))
                tensors.Add(ended, (shape, [.. values]));
            values.Clear();
        }

        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            if (line.StartsWith(' '))
            {
                string[] texts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                values.AddRange(texts.Select(text => double.Parse(text, CultureInfo.InvariantCulture)));
                continue;
            }

            End();
            string[] parts = line.Split(' ');
            tensor = (parts[0], [.. parts[1].Split('x').Select(extent => int.Parse(extent, CultureInfo.InvariantCulture))]);
        }

        End();
    }

    public double[] this[string tensor] => tensors[tensor].Values;

    public IReadOnlyDictionary<string, double[]> Values => tensors.ToDictionary(pair => pair.Key, pair => pair.Value.Values);

    public int Rows => tensors["x"].Shape[0];

    public bool Has(string tensor) => tensors.ContainsKey(tensor);

    /// <summary>The shape of a tensor; one per row has an axis of rows in front.</summary>
    public Shape ShapeOf(string tensor, bool isPerRow) =>
        isPerRow ? new([Shape.Rows, .. tensors[tensor].Shape[1..]]) : new(tensors[tensor].Shape);
}

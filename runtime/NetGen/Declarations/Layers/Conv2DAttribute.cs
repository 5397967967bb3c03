namespace NetGen;

/// <summary>
/// A convolution over the height and width of rows of height x width x channels: for each filter f and each place (i, j) of the output,
/// z[i, j, f] = b[f] + the sum over the places (u, v) of the window and over the channels c of a group of
/// x[i s + u d - p, j s + v d - p, g C / G + c] W[u, v, c, f], with stride s, dilation d, C channels in G groups, and g the group of f.
/// Outside of the input, x is 0; p is its padding at the top and on the left. W is of window height x window width x C / G x filters. As
/// is usual, the window is not mirrored: it is a cross-correlation.
/// </summary>
/// <example><c>[Network(28, 28, 1)] [Conv2D(8, 3, Padding = Padding.Same), ReLU]</c></example>
/// <remarks>
/// The output has (input + 2 Pad - d (size - 1) - 1) / s + 1 rows and columns, rounded down; with <see cref="Padding.Same"/> input / s,
/// rounded up.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class Conv2DAttribute : LayerAttribute
{
    /// <summary>A convolution with square windows.</summary>
    /// <param name="filters">The number of filters, which are the channels of the output; at least 1.</param>
    /// <param name="size">The height and width of the window, at least 1.</param>
    public Conv2DAttribute(int filters, int size) => (Filters, Height, Width) = (filters, size, size);

    /// <summary>A convolution with windows of any height and width.</summary>
    /// <param name="filters">The number of filters, which are the channels of the output; at least 1.</param>
    /// <param name="height">The height of the window, at least 1.</param>
    /// <param name="width">The width of the window, at least 1.</param>
    public Conv2DAttribute(int filters, int height, int width) => (Filters, Height, Width) = (filters, height, width);

    /// <summary>The number of filters, at least 1.</summary>
    public int Filters { get; }

    /// <summary>The height of the window, at least 1.</summary>
    public int Height { get; }

    /// <summary>The width of the window, at least 1.</summary>
    public int Width { get; }

    /// <summary>The distance between neighbouring windows, in rows and in columns, at least 1; 1 by default.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>The distance between neighbouring places of a window, at least 1; 1 by default.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>
    /// The number of groups that the channels of the input and the filters are divided into, which it must divide; 1 by default. As many
    /// groups as channels is a depthwise convolution.
    /// </summary>
    public int Groups { get; set; } = 1;

    /// <summary>How the border of the input is treated; <see cref="Padding.Valid"/> by default.</summary>
    public Padding Padding { get; set; }

    /// <summary>
    /// The number of rows and columns of zeros on each side of the input, at least 0 and below what a window covers, d (size - 1) + 1; 0 by
    /// default. It excludes <see cref="Padding.Same"/>.
    /// </summary>
    public int Pad { get; set; }

    /// <summary>Whether the layer has a bias per filter; true by default.</summary>
    public bool Bias { get; set; } = true;
}

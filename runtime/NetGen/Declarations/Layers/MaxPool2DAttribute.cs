namespace NetGen;

/// <summary>
/// The maximum of each window over the height and width of rows of height x width x channels, channel by channel. Padding is never a
/// maximum. The gradient goes to the first maximum of a window.
/// </summary>
/// <example><c>[Conv2D(8, 3), ReLU, MaxPool2D(2)]</c></example>
/// <remarks>
/// The output has (input + 2 Pad - size) / Stride + 1 rows and columns, rounded down; with <see cref="Padding.Same"/> input / Stride,
/// rounded up.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MaxPool2DAttribute : LayerAttribute
{
    /// <summary>Square windows side by side.</summary>
    /// <param name="size">The height and width of a window, at least 1; also the stride, unless <see cref="Stride"/> is set.</param>
    public MaxPool2DAttribute(int size) => (Height, Width, Stride) = (size, size, size);

    /// <summary>The height of a window, at least 1.</summary>
    public int Height { get; }

    /// <summary>The width of a window, at least 1.</summary>
    public int Width { get; }

    /// <summary>The distance between neighbouring windows, in rows and in columns, at least 1; the size of a window by default.</summary>
    public int Stride { get; set; }

    /// <summary>How the border of the input is treated; <see cref="Padding.Valid"/> by default.</summary>
    public Padding Padding { get; set; }

    /// <summary>
    /// The number of rows and columns of padding on each side of the input, at least 0 and smaller than the window; 0 by default. It
    /// excludes <see cref="Padding.Same"/>.
    /// </summary>
    public int Pad { get; set; }
}

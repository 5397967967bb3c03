using NetGen.Text;

namespace NetGen.Reporting;

/// <summary>Colors by number. The style sheet defines a dark and a light form of each; neighbours differ in lightness and in hue.</summary>
internal static class Palette
{
    /// <summary>The number of colors.</summary>
    public const int Colors = 8;

    private static readonly string[] Markers =
    [
        "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z", // circle
        "m-2.7 -2.7h5.4v5.4h-5.4z", // square
        "m0 -3.6l3.4 6h-6.8z", // triangle
        "m0 -4l4 4l-4 4l-4 -4z", // diamond
        "m-1.2 -3.8h2.4v2.6h2.6v2.4h-2.6v2.6h-2.4v-2.6h-2.6v-2.4h2.6z", // cross
        "m0 3.6l3.4 -6h-6.8z", // triangle upside down
    ];

    /// <summary>The color of a number; numbers beyond the last color start again at the first.</summary>
    public static int Color(int number) => number % Colors;

    /// <summary>The marker of a class as a path around a point. Classes with the same color have different markers.</summary>
    public static string Marker(int number, double x, double y) =>
        $"M{NumberText.Coordinate(x)} {NumberText.Coordinate(y)}{Markers[(number + (number / Colors)) % Markers.Length]}";
}

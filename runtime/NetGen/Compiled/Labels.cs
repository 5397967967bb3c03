using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>Encodes class indices as rows of targets.</summary>
internal static class Labels
{
    /// <summary>Writes one row of targets per label. The labels have been checked.</summary>
    [MethodImpl(Jit.Hot)]
    public static void Encode<T>(ReadOnlySpan<int> labels, LabelEncoding encoding, int width, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (encoding == LabelEncoding.OneHot)
        {
            targets[..(labels.Length * width)].Clear();
            for (int row = 0; row < labels.Length; row++)
                targets[(row * width) + labels[row]] = T.One;
            return;
        }

        T other = encoding == LabelEncoding.MinusOrPlusOne ? -T.One : T.Zero;
        for (int row = 0; row < labels.Length; row++)
            targets[row] = labels[row] == 1 ? T.One : other;
    }
}

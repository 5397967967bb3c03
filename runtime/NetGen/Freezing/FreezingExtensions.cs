using System.Numerics;
using System.Reflection;
using NetGen.Freezing;
using NetGen.Serialization;

namespace NetGen;

/// <summary>Freezing a trained network, so that it can be built into an app.</summary>
public static class FreezingExtensions
{
    /// <summary>
    /// Writes the files from which <see cref="FrozenAttribute"/> makes a network with fixed weights: NAME.frozen.txt with the structure and
    /// NAME.frozen.bin with the weights, or the text alone if all numbers, those of the self-test included, are at most 4,096. The
    /// network is not changed.
    /// </summary>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">A trained network. Nobody may change its parameters during the call.</param>
    /// <param name="path">The name of the files, with folders or without, but without the endings. Files that are there are
    /// replaced.</param>
    /// <param name="options">How, or null.</param>
    /// <returns>The files.</returns>
    /// <exception cref="ArgumentException">The rows of the options do not have the length of the network's inputs.</exception>
    /// <exception cref="InvalidOperationException">A weight or an output is not a number or infinite. Nothing was written.</exception>
    /// <exception cref="NotSupportedException">The object is no network that the compiler wrote. Nothing was written.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The process may not write a file.</exception>
    public static FrozenFiles Freeze<T>(this INetwork<T> network, string path, FreezeOptions<T>? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(path);
        NetworkStructureAttribute structure = network.GetType().GetCustomAttribute<NetworkStructureAttribute>()
            ?? throw new NotSupportedException(
                $"{network.GetType().Name} cannot be frozen: only a class with [Network] can, which the compiler wrote.");
        FrozenContent<T> content = FrozenContent<T>.Of(network, options ?? new());
        FrozenFiles files = new(path + ".frozen.txt", content.FitsIntoText ? null : path + ".frozen.bin");

        // The text names the hash of the binary file, which is checked when the network is loaded: half of a new pair is never used.
        if (files.Binary is { } binary)
            AtomicFile.Write(binary, stream => stream.Write(content.Bytes));
        AtomicFile.Write(files.Text, stream => FrozenText.Write(stream, network, structure.Text, content));
        if (files.Binary is null)
            File.Delete(path + ".frozen.bin");
        return files;
    }
}

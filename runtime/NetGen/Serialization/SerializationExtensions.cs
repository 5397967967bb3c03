using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Data;
using NetGen.Serialization;

namespace NetGen;

/// <summary>Saving networks to safetensors files and loading them.</summary>
/// <remarks>
/// A file holds the <see cref="INetwork{T}.Decision"/> of the network, and each parameter tensor by its name in the network, such as
/// <c>dense1.weights</c>, with its shape, as F32 or F64 by the network's precision. Values are written and read bit for bit; NaN and
/// infinities load as they are. Loading changes nothing unless everything fits. A file without a fingerprint, written by other software,
/// loads if its tensors fit.
/// </remarks>
public static class SerializationExtensions
{
    /// <summary>
    /// Saves a network to a file: written under a temporary name, flushed to the disk and renamed, so that a failure leaves an existing
    /// file unchanged. A symbolic link stays, and permissions are kept.
    /// </summary>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">The network. Its parameters must not change during the call.</param>
    /// <param name="path">The file, or a symbolic link to it; an existing file is replaced.</param>
    /// <param name="metadata">Scaler and texts of the caller's own, or null.</param>
    /// <exception cref="ArgumentException">The metadata does not fit the network. Nothing was written.</exception>
    /// <exception cref="IOException">The file cannot be written, or is not a regular file. An existing file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The process has no permission to write the file.</exception>
    [OverloadResolutionPriority(1)]
    public static void Save<T>(this INetwork<T> network, string path, ModelMetadata? metadata = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ModelFile.Write(network, metadata).Write(path);

    /// <summary>
    /// Saves a network with the pipeline that its training rows went through, so that <c>Model.Load</c> can answer raw rows.
    /// </summary>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">The network. Nobody may change its parameters during the call.</param>
    /// <param name="path">Where; a file there is replaced.</param>
    /// <param name="pipeline">The pipeline.</param>
    /// <exception cref="ArgumentException">The pipeline does not fit the network. Nothing was written.</exception>
    /// <exception cref="IOException">The file cannot be written. A file that was there is as before.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public static void Save<T>(this INetwork<T> network, string path, Pipeline pipeline)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ModelFile.Write(network, new ModelMetadata { Pipeline = pipeline }).Write(path);
    }

    /// <summary>Saves a network to a stream, which is left open.</summary>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">The network. Its parameters must not change during the call.</param>
    /// <param name="stream">Receives the file.</param>
    /// <param name="metadata">Scaler and texts of the caller's own, or null.</param>
    /// <exception cref="ArgumentException">The metadata does not fit the network. Nothing was written.</exception>
    public static void Save<T>(this INetwork<T> network, Stream stream, ModelMetadata? metadata = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ModelFile.Write(network, metadata).Write(stream);

    /// <summary>Saves a network to a buffer.</summary>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">The network. Its parameters must not change during the call.</param>
    /// <param name="buffer">Receives the file.</param>
    /// <param name="metadata">Scaler and texts of the caller's own, or null.</param>
    /// <exception cref="ArgumentException">The metadata does not fit the network. Nothing was written.</exception>
    public static void Save<T>(this INetwork<T> network, IBufferWriter<byte> buffer, ModelMetadata? metadata = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ModelFile.Write(network, metadata).Write(buffer);

    /// <summary>Loads the parameters of a network from a file.</summary>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">The network; its parameters and its <see cref="INetwork{T}.Decision"/> are replaced. Nobody may use
    /// it during the call.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">Which files to accept, or null for those of the same structure.</param>
    /// <returns>The contents of the file besides the weights.</returns>
    /// <exception cref="SafetensorsException">The file is not a complete safetensors file. Nothing was changed.</exception>
    /// <exception cref="ModelMismatchException">Tensors, structure or metadata do not fit the network; the message lists everything that
    /// does not fit. Nothing was changed.</exception>
    /// <exception cref="IOException">The file cannot be read. Nothing was changed.</exception>
    /// <exception cref="UnauthorizedAccessException">The process has no permission to read the file.</exception>
    public static ModelMetadata Load<T>(this INetwork<T> network, string path, ModelLoadOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        return ModelFile.Load(network, SafetensorsFile.Read(path), options);
    }

    /// <summary>
    /// Loads the parameters of a network from a stream, from its position to its end. The stream need not be seekable; it is left open.
    /// </summary>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">The network; its parameters and its <see cref="INetwork{T}.Decision"/> are replaced. Nobody may use
    /// it during the call.</param>
    /// <param name="stream">The file.</param>
    /// <param name="options">Which files to accept, or null for those of the same structure.</param>
    /// <returns>The contents of the file besides the weights.</returns>
    /// <exception cref="SafetensorsException">The file is not a complete safetensors file. Nothing was changed.</exception>
    /// <exception cref="ModelMismatchException">Tensors, structure or metadata do not fit the network; the message lists everything that
    /// does not fit. Nothing was changed.</exception>
    public static ModelMetadata Load<T>(this INetwork<T> network, Stream stream, ModelLoadOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        return ModelFile.Load(network, SafetensorsFile.Read(stream), options);
    }

    /// <summary>Loads the parameters of a network from a file in memory.</summary>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">The network; its parameters and its <see cref="INetwork{T}.Decision"/> are replaced. Nobody may use
    /// it during the call.</param>
    /// <param name="file">The whole file.</param>
    /// <param name="options">Which files to accept, or null for those of the same structure.</param>
    /// <returns>The contents of the file besides the weights.</returns>
    /// <exception cref="SafetensorsException">The file is not a complete safetensors file. Nothing was changed.</exception>
    /// <exception cref="ModelMismatchException">Tensors, structure or metadata do not fit the network; the message lists everything that
    /// does not fit. Nothing was changed.</exception>
    [OverloadResolutionPriority(1)]
    public static ModelMetadata Load<T>(this INetwork<T> network, ReadOnlyMemory<byte> file, ModelLoadOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        return ModelFile.Load(network, SafetensorsFile.Read(file), options);
    }

    /// <summary>
    /// Loads the parameters of a network from a file in memory, which is copied; the overload for <see cref="ReadOnlyMemory{T}"/> makes no
    /// copy.
    /// </summary>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">The network; its parameters and its <see cref="INetwork{T}.Decision"/> are replaced. Nobody may use
    /// it during the call.</param>
    /// <param name="file">The whole file.</param>
    /// <param name="options">Which files to accept, or null for those of the same structure.</param>
    /// <returns>The contents of the file besides the weights.</returns>
    /// <exception cref="SafetensorsException">The file is not a complete safetensors file. Nothing was changed.</exception>
    /// <exception cref="ModelMismatchException">Tensors, structure or metadata do not fit the network; the message lists everything that
    /// does not fit. Nothing was changed.</exception>
    public static ModelMetadata Load<T>(this INetwork<T> network, ReadOnlySpan<byte> file, ModelLoadOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => network.Load((ReadOnlyMemory<byte>)file.ToArray(), options);
}

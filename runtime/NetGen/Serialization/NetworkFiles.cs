using System.ComponentModel;
using System.Numerics;
using NetGen.Serialization;

namespace NetGen.Generated;

/// <summary>Creates networks from files. For emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NetworkFiles
{
    /// <summary>Creates a network and loads its parameters; none are drawn.</summary>
    /// <typeparam name="TNetwork">The class of the network.</typeparam>
    /// <typeparam name="T">Its element type.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="options">Which files to accept, or null for those of the same structure.</param>
    /// <exception cref="SafetensorsException">The file is not a complete safetensors file.</exception>
    /// <exception cref="ModelMismatchException">Tensors, structure or metadata do not fit the network.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The process has no permission to read the file.</exception>
    public static TNetwork Load<TNetwork, T>(string path, ModelLoadOptions? options)
        where TNetwork : class, INetwork<T>, INetworkFactory<TNetwork>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TNetwork network = TNetwork.CreateEmpty();
        network.Load(path, options);
        return network;
    }
}

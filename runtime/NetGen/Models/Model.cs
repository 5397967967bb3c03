using NetGen.Data;
using NetGen.Serialization;

namespace NetGen;

/// <summary>Loads models: <c>Model.Load&lt;IncomeNetwork&gt;("income.safetensors")</c>.</summary>
public static class Model
{
    private const string WeightsOnly = "pipeline: the file holds weights only. Save it with network.Save(path, pipeline) after training, "
        + "or load it with network.Load(path) and encode the rows yourself";

    /// <summary>Loads the network and the pipeline that <c>network.Save(path, pipeline)</c> wrote.</summary>
    /// <typeparam name="TNetwork">The class of the network.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="options">What is accepted, or null.</param>
    /// <exception cref="SafetensorsException">It is not a whole safetensors file.</exception>
    /// <exception cref="ModelMismatchException">
    /// Tensors, structure or pipeline are not of this network, or the file holds no pipeline; all that does not fit is listed.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static Model<TNetwork> Load<TNetwork>(string path, ModelLoadOptions? options = null)
        where TNetwork : class, INetworkFactory<TNetwork> => Load<TNetwork>(SafetensorsFile.Read(path), options);

    /// <summary>Loads a model from a stream, from where it stands to its end. The stream need not seek; it is left open.</summary>
    /// <typeparam name="TNetwork">The class of the network.</typeparam>
    /// <param name="stream">The file.</param>
    /// <param name="options">What is accepted, or null.</param>
    /// <exception cref="SafetensorsException">It is not a whole safetensors file.</exception>
    /// <exception cref="ModelMismatchException">
    /// Tensors, structure or pipeline are not of this network, or the file holds no pipeline; all that does not fit is listed.
    /// </exception>
    public static Model<TNetwork> Load<TNetwork>(Stream stream, ModelLoadOptions? options = null)
        where TNetwork : class, INetworkFactory<TNetwork> => Load<TNetwork>(SafetensorsFile.Read(stream), options);

    private static Model<TNetwork> Load<TNetwork>(SafetensorsFile file, ModelLoadOptions? options)
        where TNetwork : class, INetworkFactory<TNetwork>
    {
        TNetwork network = TNetwork.CreateEmpty();
        RowNetwork rows = RowNetwork.Of(network);
        Pipeline pipeline = rows.Load(file, options).Pipeline
            ?? throw new ModelMismatchException(rows.Description.Name, [WeightsOnly]);
        return new(network, pipeline);
    }
}

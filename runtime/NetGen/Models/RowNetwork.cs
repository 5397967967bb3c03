using System.Numerics;
using NetGen.Data;
using NetGen.Serialization;

namespace NetGen;

/// <summary>A network of either precision, as a model uses it: encoded rows in, outputs in double precision out.</summary>
internal abstract class RowNetwork
{
    public abstract NetworkDescription Description { get; }

    public abstract Decision Decision { get; }

    /// <exception cref="ArgumentException">The network is of neither precision.</exception>
    public static RowNetwork Of(object network) => network switch
    {
        INetwork<float> single => new Typed<float>(single),
        INetwork<double> twice => new Typed<double>(twice),
        null => throw new ArgumentNullException(nameof(network)),
        _ => throw new ArgumentException(
            $"A model needs a network of float or double; {network.GetType().Name} is neither.", nameof(network)),
    };

    /// <summary>The outputs of one row.</summary>
    public abstract double[] Predict(Pipeline pipeline, Row row, EncodingNotes notes);

    /// <summary>The outputs of all rows.</summary>
    public abstract double[] Predict(Pipeline pipeline, Table rows, List<EncodingNotes> notes);

    /// <summary>Cost and metrics on labelled rows.</summary>
    public abstract Evaluation Evaluate(Pipeline pipeline, Table rows);

    public abstract void Save(string path, Pipeline pipeline);

    public abstract ModelMetadata Load(SafetensorsFile file, ModelLoadOptions? options);

    private sealed class Typed<T>(INetwork<T> network) : RowNetwork
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override NetworkDescription Description => network.Description;

        public override Decision Decision => network.Decision;

        public override double[] Predict(Pipeline pipeline, Row row, EncodingNotes notes) => Predict(pipeline.Encode<T>(row, notes), 1);

        public override double[] Predict(Pipeline pipeline, Table rows, List<EncodingNotes> notes) =>
            Predict(pipeline.Encode<T>(rows, notes), rows.Rows);

        public override Evaluation Evaluate(Pipeline pipeline, Table rows) => network.Evaluate(pipeline.Apply<T>(rows));

        public override void Save(string path, Pipeline pipeline) => network.Save(path, pipeline);

        public override ModelMetadata Load(SafetensorsFile file, ModelLoadOptions? options) =>
            ModelFile.Load(network, file, options);

        private double[] Predict(T[] features, int rows)
        {
            int inputs = Description.InputLength;
            int outputLength = Description.OutputLength;
            T[] outputs = new T[checked(rows * outputLength)];

            // Row by row, so that the answer to a row has the same bits alone and beside other rows.
            using Workspace<T> workspace = network.CreateWorkspace(maxRows: 1);
            for (int row = 0; row < rows; row++)
                network.Predict(features.AsSpan(row * inputs, inputs), 1, outputs.AsSpan(row * outputLength, outputLength), workspace);
            return Array.ConvertAll(outputs, double.CreateTruncating);
        }
    }
}

using NetGen.Generator.Ir;
using NetGen.Generator.Layers;
using NetGen.Generator.Lowering;

namespace NetGen.Generator.Graph;

/// <summary>
/// A layer in its place: its name, the shapes around it, and where its parameters, averages, run-time scalars and statistics lie.
/// </summary>
internal sealed record LayerNode(
    Layer Layer,
    string Name,
    Shape Input,
    Shape Output,
    EquatableArray<Tensor> Tensors,
    EquatableArray<Tensor> Untrained,
    int FirstHyperparameter,
    int FirstStatistic)
{
    public Tensor Tensor(string name) => Tensors.Concat(Untrained).Single(tensor => tensor.Name == name);

    public Buffer Parameter(string tensor) => InBlock(Space.Parameters, tensor, Name + "." + tensor);

    public Buffer Gradient(string tensor) => InBlock(Space.Gradients, tensor, Name + "." + tensor + " gradient");

    /// <summary>A transposed copy of a matrix of parameters.</summary>
    public Buffer Transposed(string tensor) => InBlock(Space.Packed, tensor, Name + "." + tensor + " transposed");

    /// <summary>Scratch for one value per output.</summary>
    public Buffer Activation(string symbol) => new(Name + "." + symbol, Space.Tile, Output.Length);

    /// <summary>A statistic: one value per column, over all rows of a call.</summary>
    public Buffer Statistic(string name) =>
        new(Name + "." + name, Space.Statistics, Output.Length, FirstStatistic + (NumberOf(name) * MemoryPlan.Align(Output.Length)));

    private int NumberOf(string statistic) => Layer.Statistics.ToList().IndexOf(statistic);

    private Buffer InBlock(Space space, string tensor, string name)
    {
        Tensor found = Tensor(tensor);
        return new(name, space, found.Length, found.Offset);
    }
}

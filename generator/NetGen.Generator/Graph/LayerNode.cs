using NetGen.Generator.Ir;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Graph;

/// <summary>
/// A layer in its place: its name, the shapes around it, and where its parameters, averages and run-time scalars lie.
/// </summary>
internal sealed record LayerNode(
    Layer Layer,
    string Name,
    Shape Input,
    Shape Output,
    EquatableArray<Tensor> Tensors,
    EquatableArray<Tensor> Untrained,
    int FirstHyperparameter)
{
    public Tensor Tensor(string name) => Tensors.Concat(Untrained).Single(tensor => tensor.Name == name);

    public Buffer Parameter(string tensor) => InBlock(Space.Parameters, tensor, Name + "." + tensor);

    public Buffer Gradient(string tensor) => InBlock(Space.Gradients, tensor, Name + "." + tensor + " gradient");

    private Buffer InBlock(Space space, string tensor, string name)
    {
        Tensor found = Tensor(tensor);
        return new(name, space, found.Length, found.Offset);
    }
}

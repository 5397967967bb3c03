using NetGen.Generator.Ir;

namespace NetGen.Generator.Graph;

/// <summary>
/// A layer in its place: its name, the values that it reads, the shapes around it, and where its parameters, averages and run-time scalars
/// lie.
/// </summary>
internal sealed record LayerNode(
    Layer Layer,
    string Name,
    EquatableArray<int> Inputs,
    EquatableArray<Shape> InputShapes,
    Shape Output,
    EquatableArray<Tensor> Tensors,
    EquatableArray<Tensor> Untrained,
    int FirstHyperparameter)
{
    public long MultiplyAdds => Layer.MultiplyAdds(InputShapes);

    public Tensor Tensor(string name) => Tensors.Concat(Untrained).Single(tensor => tensor.Name == name);

    public Buffer Parameter(string tensor) => InBlock(Space.Parameters, tensor, Name + "." + tensor);

    public Buffer Gradient(string tensor) => InBlock(Space.Gradients, tensor, Name + "." + tensor + " gradient");

    private Buffer InBlock(Space space, string tensor, string name)
    {
        Tensor found = Tensor(tensor);
        return new(name, space, found.Length, found.Offset);
    }
}

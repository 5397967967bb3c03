using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using static NetGen.Generator.Layers.Elementwise;

namespace NetGen.Generator.Layers;

/// <summary>
/// An element-wise activation a = f(z). A kind states f alone; the derivative is derived, and rewritten in terms of a wherever f(z)
/// occurs in it, so that the memory plan may drop z.
/// </summary>
internal abstract record Activation : Layer
{
    private static readonly Parameter Z = new("z");
    private static readonly Parameter A = new("a");
    private static readonly Parameter Da = new("da");
    private static readonly Parameter Dz = new("dz");

    public abstract Expression Value(Expression z);

    public override Buffer Forward(ProgramBuilder program, LayerNode node, Buffer input, Buffer? output, bool training)
    {
        Buffer a = output ?? node.Activation("a");
        program.CallElementwise(Map(Kind, [Z], A, Value(Element(Z))), $"{node.Name}: a = {Kind}(z)", [input, a]);
        return a;
    }

    public override Buffer InputGradient(
        ProgramBuilder program, LayerNode node, Buffer input, Buffer output, Buffer outputGradient, Buffer? inputGradient)
    {
        Expression z = Element(Z);
        Expression slope = Differentiation.Replace(Differentiation.Derivative(Value(z), z), Value(z), Element(A));
        Expression dz = Build.Multiply(Element(Da), slope);
        Buffer result = inputGradient ?? node.Activation("dz");

        // Only what the slope mentions is read, so only that is kept from the forward pass.
        List<(Parameter, Buffer)> operands = [(Da, outputGradient)];
        if (Differentiation.Mentions(slope, z))
            operands.Add((Z, input));
        if (Differentiation.Mentions(slope, Element(A)))
            operands.Add((A, output));
        program.CallElementwise(
            Map(Kind + "Gradient", [.. operands.Select(operand => operand.Item1)], Dz, dz),
            $"{node.Name}: dz = da {Kind}'(z)",
            [.. operands.Select(operand => operand.Item2), result]);
        return result;
    }
}

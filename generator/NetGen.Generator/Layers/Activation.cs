using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
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
        program.CallElementwise(program.Kernels.Of(ForwardKernel, this), $"{node.Name}: a = {Kind}(z)", [input, a]);
        return a;
    }

    public override Buffer InputGradient(
        ProgramBuilder program, LayerNode node, Buffer input, Buffer output, Buffer outputGradient, Buffer? inputGradient)
    {
        Buffer dz = inputGradient ?? node.Activation("dz");
        Kernel kernel = program.Kernels.Of(GradientKernel, this);
        Buffer[] arrays =
        [
            .. kernel.Arrays.Select(array => array == Da ? outputGradient : array == Z ? input : array == A ? output : dz),
        ];
        program.CallElementwise(kernel, $"{node.Name}: dz = da {Kind}'(z)", arrays);
        return dz;
    }

    private static Kernel ForwardKernel(Activation activation) =>
        Map(activation.Kind, $"a = {activation.Kind}(z)", [Z], A, activation.Value(Element(Z)));

    /// <summary>Reads z and a only if the slope mentions them, so that the forward pass keeps nothing else.</summary>
    private static Kernel GradientKernel(Activation activation)
    {
        Expression z = Element(Z);
        Expression a = activation.Value(z);
        Expression slope = Differentiation.Replace(Differentiation.Derivative(a, z), a, Element(A));
        Parameter[] operands =
        [
            Da,
            .. Differentiation.Mentions(slope, z) ? [Z] : Array.Empty<Parameter>(),
            .. Differentiation.Mentions(slope, Element(A)) ? [A] : Array.Empty<Parameter>(),
        ];
        return Map(activation.Kind + "Gradient", $"dz = da {activation.Kind}'(z)", operands, Dz, Build.Multiply(Element(Da), slope));
    }
}

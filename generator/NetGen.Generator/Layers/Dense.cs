using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;

namespace NetGen.Generator.Layers;

/// <summary>z = x W + b.</summary>
internal sealed record Dense(int Units, bool Bias) : Layer
{
    public const string Weights = "weights";
    public const string Biases = "biases";

    public override string Display => $"Dense({Units})";

    public override LayerProblem? Check() => Units < 1 ? new("NG1013", "units", Units.ToString()) : null;

    public override (Shape? Output, LayerProblem? Problem) InferShape(Shape input) =>
        input.IsVector ? (Shape.Vector(Units), null) : (null, LayerProblem.NeedsVector(input));

    public override EquatableArray<ParameterShape> Parameters(Shape input)
    {
        ParameterShape weights = new(Weights, [input.Length, Units], input.Length, Units);
        ParameterShape biases = new(Biases, [Units], input.Length, Units, Initializer.Zeros);
        return Bias ? [weights, biases] : [weights];
    }

    public override long MultiplyAdds(Shape input) => input.Size * Units;

    public override Buffer Forward(ProgramBuilder program, LayerNode node, Buffer input, Buffer? output, bool training)
    {
        int inputs = node.Input.Length;
        Buffer z = output ?? node.Activation("z");
        Buffer[] arrays = Bias
            ? [input, node.Parameter(Weights), node.Parameter(Biases), z]
            : [input, node.Parameter(Weights), z];
        string comment = $"{node.Name}: z[rows x {Units}] = x[rows x {inputs}] . W[{inputs} x {Units}]{(Bias ? " + b" : "")}";
        program.Call(program.Kernels.Of(MatrixProduct.Forward, inputs, Units, Bias), comment, arrays, [], [ExtentArgument.Rows]);
        return z;
    }

    public override void Pack(ProgramBuilder program, LayerNode node) =>
        program.Call(
            program.Kernels.Of(MatrixProduct.Transpose, node.Input.Length, Units),
            $"{node.Name}: W^T[{Units} x {node.Input.Length}]",
            node.Parameter(Weights),
            node.Transposed(Weights));

    public override void ParameterGradients(ProgramBuilder program, LayerNode node, Buffer input, Buffer outputGradient)
    {
        int inputs = node.Input.Length;
        Tensor weights = node.Tensor(Weights);

        // Registers that run along the inputs read past the last one, which is for the network's own memory alone.
        bool alongInputs = Units == 1 && (input.Space == Space.Tile || inputs % MemoryPlan.Alignment == 0);
        Kernel kernel = alongInputs
            ? program.Kernels.Of(MatrixProduct.UnitGradient, inputs, weights.IsPenalized)
            : program.Kernels.Of(MatrixProduct.WeightGradient, inputs, Units, weights.IsPenalized);
        string meaning = $"dW[{inputs} x {Units}] += x^T[{inputs} x rows] . dz[rows x {Units}]";
        ParameterGradient.Call(program, node, weights, kernel, meaning, input, outputGradient);
        if (!Bias)
            return;
        Tensor biases = node.Tensor(Biases);
        kernel = program.Kernels.Of(MatrixProduct.BiasGradient, Units, biases.IsPenalized);
        ParameterGradient.Call(program, node, biases, kernel, $"db[{Units}] += column sums of dz", outputGradient);
    }

    public override Buffer InputGradient(
        ProgramBuilder program, LayerNode node, Buffer input, Buffer output, Buffer outputGradient, Buffer? inputGradient)
    {
        int inputs = node.Input.Length;
        Buffer dx = inputGradient ?? new(node.Name + ".dx", Space.Tile, inputs);
        program.Call(
            program.Kernels.Of(MatrixProduct.Forward, Units, inputs, false),
            $"{node.Name}: dx[rows x {inputs}] = dz[rows x {Units}] . W^T[{Units} x {inputs}]",
            [outputGradient, node.Transposed(Weights), dx],
            [],
            [ExtentArgument.Rows]);
        return dx;
    }
}

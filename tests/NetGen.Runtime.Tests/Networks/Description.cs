namespace NetGen.Runtime.Tests.Networks;

/// <summary>Descriptions of networks that nobody runs.</summary>
internal static class Description
{
    /// <summary>One tensor of two columns, 784 inputs, 10 classes.</summary>
    public static NetworkDescription Of(string name, int parameters, params HyperparameterDescription[] hyperparameters) => new()
    {
        Name = name,
        InputShape = [784],
        InputLength = 784,
        OutputLength = 10,
        Layers = [],
        Tensors = [Weights(parameters)],
        Hyperparameters = [.. hyperparameters],
        Loss = "CrossEntropy",
        LabelEncoding = LabelEncoding.OneHot,
        ParameterCount = parameters,
        ParametersLength = parameters,
        MultiplyAdds = 0,
        ScratchBytes = 0,
        DropoutLength = 0,
    };

    public static TensorDescription Weights(int parameters, int offset = 0) =>
        new("dense1.weights", "dense1", [parameters / 2, 2], offset, parameters / 2, 2, new Zeros());
}

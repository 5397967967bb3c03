using NetGen.Generator.Graph;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Declaration;

/// <summary>The layers and losses that a declaration can name: one line each.</summary>
internal static class LayerTable
{
    private static readonly Dictionary<string, Func<AttributeDeclaration, Layer>> Layers = new()
    {
        ["Dense"] = attribute => new Dense(attribute.Get("units", 0), attribute.Get("Bias", true)),
        ["Dropout"] = attribute => new Dropout(
            attribute.Get<double?>("KeepProb", null) ?? attribute.Get<double?>("keepProb", null),
            attribute.Get<double?>("Rate", null)),
        ["BatchNorm"] = attribute => new BatchNorm(
            attribute.Get("Momentum", BatchNorm.DefaultMomentum),
            attribute.Get("Epsilon", BatchNorm.DefaultEpsilon)),
        ["LayerNorm"] = attribute => new LayerNorm(attribute.Get("Epsilon", LayerNorm.DefaultEpsilon)),
        ["Conv2D"] = attribute => new Conv2D(
            attribute.Get("filters", 0),
            Window(attribute, defaultStride: 1),
            attribute.Get("Groups", 1),
            attribute.Get("Bias", true)),
        ["MaxPool2D"] = attribute => new MaxPool2D(Window(attribute, defaultStride: attribute.Get("size", 0))),
        ["GRU"] = attribute => new GRU(attribute.Get("units", 0)),
        ["Flatten"] = _ => new Flatten(),
        ["Add"] = _ => new Add(),
        ["Multiply"] = _ => new Multiply(),
        ["Average"] = _ => new Average(),
        ["Maximum"] = _ => new Maximum(),
        ["Concat"] = _ => new Concat(),
        ["Activation"] = attribute => new CustomActivation(attribute.Function!.Name, attribute.Function.Body),
        ["Identity"] = _ => new Identity(),
        ["Sigmoid"] = _ => new Sigmoid(),
        ["Tanh"] = _ => new Tanh(),
        ["ReLU"] = _ => new ReLU(),
        ["LeakyReLU"] = _ => new LeakyReLU(),
        ["ELU"] = _ => new ELU(),
        ["SELU"] = _ => new SELU(),
        ["GELU"] = _ => new GELU(),
        ["Swish"] = _ => new Swish(),
        ["Softplus"] = _ => new Softplus(),
        ["Softsign"] = _ => new Softsign(),
        ["HardSigmoid"] = _ => new HardSigmoid(),
        ["HardSwish"] = _ => new HardSwish(),
        ["Softmax"] = _ => new Softmax(),
    };

    private static readonly Dictionary<string, Func<AttributeDeclaration, Loss>> Losses = new()
    {
        ["Loss"] = attribute => new CustomLoss(attribute.Function!.Name, attribute.Function.Body),
        ["CrossEntropy"] = attribute => new CrossEntropy(attribute.Get("LabelSmoothing", 0.0)),
        ["BinaryCrossEntropy"] = _ => new BinaryCrossEntropy(),
        ["MeanSquaredError"] = _ => new MeanSquaredError(),
        ["MeanAbsoluteError"] = _ => new MeanAbsoluteError(),
        ["Huber"] = _ => new Huber(),
        ["Hinge"] = _ => new Hinge(),
    };

    /// <summary>The arguments that only give a hyperparameter its first value. What a trained network computes is the same.</summary>
    private static readonly HashSet<string> Hyperparameters =
        ["keepProb", "KeepProb", "Rate", "LabelSmoothing", "Weight", "Momentum"];

    /// <summary>Whether a trained network depends on an argument.</summary>
    public static bool IsStructure(Argument argument) => !Hyperparameters.Contains(argument.Name);

    /// <summary>Arguments that a declaration must have, but a structure lacks, since a trained network does not depend on them.</summary>
    public static IEnumerable<Argument> ArgumentsWithoutMeaning(string name) =>
        name == "Dropout" ? [new("KeepProb", 1.0, "1d", IsPositional: false)] : [];

    /// <summary>The number of arguments of the function that an attribute names; null if it names none.</summary>
    public static int? ArgumentsOfFunction(string name) => name switch
    {
        "Activation" => 1,
        "Loss" => 2,
        _ => null,
    };

    public static bool HasLayer(string name) => Layers.ContainsKey(name);

    public static bool HasLoss(string name) => Losses.ContainsKey(name);

    public static Layer Layer(AttributeDeclaration attribute) => Layers[attribute.Name](attribute);

    public static Loss Loss(AttributeDeclaration attribute) => Losses[attribute.Name](attribute);

    private static Window2D Window(AttributeDeclaration attribute, int defaultStride)
    {
        int size = attribute.Get("size", 0);
        return new(
            attribute.Get("height", size),
            attribute.Get("width", size),
            attribute.Get("Stride", defaultStride),
            attribute.Get("Dilation", 1),
            attribute.Get("Padding", Window2D.Valid),
            attribute.Get("Pad", 0))
        {
            DefaultStride = defaultStride,
        };
    }
}

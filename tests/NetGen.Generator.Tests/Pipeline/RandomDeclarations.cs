using System.Globalization;
using System.Text;

namespace NetGen.Generator.Tests.Pipeline;

/// <summary>
/// Draws declarations as people write them on the way to a right one: wrong types, missing arguments, odd names, huge sizes, half-typed
/// code. The same seed draws the same text.
/// </summary>
internal sealed class RandomDeclarations(int seed)
{
    private static readonly string[] Layers =
    [
        "Dense", "Dense", "Dense", "Dropout", "BatchNorm", "LayerNorm", "Identity", "Sigmoid", "Tanh", "ReLU", "LeakyReLU", "ELU", "SELU",
        "GELU", "Swish", "Softplus", "Softsign", "HardSigmoid", "HardSwish", "Activation",
    ];

    /// <summary>Bodies of functions of x, or of x and y, some of which the compiler does not understand.</summary>
    private static readonly string[] Functions =
    [
        "=> x * MathF.Tanh(MathF.Log(1 + MathF.Exp(x)))", "=> x > 0 ? x : 0.1f * x", "=> MathF.Sin(x) + MathF.Max(x, -0.5f)",
        "{ float a = x * x; var b = a + 1; if (a > b) return a; return b / (1 + MathF.Abs(x)); }", "=> float.Clamp(x, -1, 1) * 0.5f",
        "=> MathF.Pow(x, 3) - MathF.Sqrt(MathF.Abs(x) + 1)",
    ];

    private static readonly string[] WrongFunctions =
    [
        "=> x % 2", "=> 1", "{ while (true) { } }", "=> F0(x)", "=> (float)System.Random.Shared.NextDouble() + x", "{ }", "=> x.",
        "=> Missing(x)", "=> x ^ 2", "{ float a; return a; }",
    ];

    /// <summary>No layers, or not there: Softmax may only be the last layer.</summary>
    private static readonly string[] Misplaced =
    [
        "Softmax", "Flatten", "Conv2D(2, 2)", "GRU(2)", "Convolution", "Serializable", "Obsolete", "Network(3)", "MeanSquaredError",
    ];

    private static readonly string[] Ends =
    [
        "[Dense(3), Softmax]", "[Dense(3), Softmax]\n[CrossEntropy]", "[Dense(3), Softmax]\n[CrossEntropy(LabelSmoothing = 0.1), L2(0.1)]",
        "[Dense(1), Sigmoid]\n[BinaryCrossEntropy]", "[Dense(2), Sigmoid, L1(1e-7)]", "[Dense(2)]\n[MeanSquaredError, He]",
        "[Dense(1)]\n[Huber]", "[Dense(2)]\n[Loss(nameof(L0))]", "[MeanAbsoluteError]", "[Dense(1), Tanh]\n[Hinge]", "",
    ];

    private static readonly string[] Modifiers =
        ["L1", "L2", "He", "Glorot", "Xavier", "LeCun", "Normal", "Uniform", "Orthogonal", "Zeros", "Constant"];

    private static readonly string[] Losses =
    [
        "CrossEntropy", "BinaryCrossEntropy", "MeanSquaredError", "MeanAbsoluteError", "Huber", "Hinge",
        "CrossEntropy(LabelSmoothing = 0.1)",
    ];

    private static readonly string[] Values =
    [
        "0", "1", "2", "3", "7", "64", "-1", "0.5", "0.1f", "1e-320", "1e300", "-0.0", "double.NaN", "double.PositiveInfinity",
        "int.MaxValue", "int.MinValue", "2147483648", "100000", "\"text\"", "null", "default", "true", "'c'", "Missing", "typeof(int)",
        "new int[0]", "(Distribution)9", "Distribution.Uniform", "1 / 0", "",
    ];

    private static readonly string[] Properties =
    [
        "Name = \"Hidden\"", "Name = \"a b\"", "Name = null", "Name = \"\"", "Name = \"LayerViews\"", "Name = \"ToString\"",
        "Name = \"class\"", "Name = \"Größe\"", "Name = \"dense1\"", "Bias = false", "Biases = true", "KeepProb = 0.8", "Rate = 0.2",
        "Momentum = 1.5", "Epsilon = 0", "Missing = 3", "Gain = 2",
    ];

    private static readonly string[] Names =
    [
        "A", "net", "System", "Kernels", "Workspace", "Predict", "@event", "@record", "Größe", "ネット", "_", "A<T>", new string('N', 240),
    ];

    private static readonly string[] Members =
    [
        "", "", "", "public void Predict() { }", "private int compiled;", "public NAME() { }", "public NAME(int seed) { }",
        "public NAME(string s) : this(1) { }", "int IPredictor<float>.Classify(System.ReadOnlySpan<float> input) => 0;",
        "public class Workspace { }", "public class NAME { }", "public static int Layers => 1;",
        "public required string Title { get; set; }",
    ];

    private readonly Random random = new(seed);

    /// <summary>
    /// How often something is wrong in the present declaration. Every second one is drawn with care: wrong ones alone would never reach the
    /// code behind the checks.
    /// </summary>
    private double faults;

    /// <summary>A source file; <paramref name="number"/> tells its namespace from those of others.</summary>
    public string Next(int number)
    {
        faults = random.Next(2) == 0 ? 0.01 : 0.2;
        StringBuilder text = new();
        string[] kinds = random.Next(4) > 0 ? [] : One("image", "sequence") == "image" ? ["Conv2D", "MaxPool2D"] : ["GRU"];
        text.Append(Or("[Network(", "["))
            .Append(ShapeFor(kinds))
            .Append(Or(One("", "", "", "", ", GradientCheck = true", ", Precision = Precision.Double"), ", Precision = (Precision)5"))
            .Append(")]\n");
        if (kinds.Length > 0)
            text.Append(OfKinds(kinds));
        int brackets = random.Next(Faulty() ? 0 : 1, 4);
        for (int index = 0; index < brackets; index++)
            text.Append(Bracket());
        bool hasOutputs = false;
        if (random.Next(3) == 0)
            text.Append(Branches(out hasOutputs));
        if (!hasOutputs || Faulty())
            text.Append(Or(One(Ends), $"[{One(Losses)}, {Attribute(One(Modifiers))}]")).Append('\n');
        string name = Or("A", Names);
        text.Append(Or(
            One("public sealed partial class", "public partial class", "partial class", "sealed partial class"),
            "class", "partial record", "static partial class", "abstract partial class", "file partial class", "partial struct",
            "partial record struct", "partial interface"));
        text.Append(' ').Append(name).Append(Or("", "(int x)", " : System.Exception", " : INetwork<float>", " : Other"));
        string members = Or("", Members).Replace("NAME", name, StringComparison.Ordinal);
        text.Append(" { ").Append(members).Append(' ').Append(Methods()).Append(" }");
        string source = Broken(text.ToString());
        string outer = Or(
            One("{0}", "{0}", "public partial class Outer {{ {0} }}"),
            "public class Closed {{ {0} }}",
            "public partial struct Outer<T> {{ {0} }}",
            "public partial interface IOuter {{ {0} }}");
        return string.Format(CultureInfo.InvariantCulture, $"namespace N{number} {{{{ {outer} }}}}", source);
    }

    /// <summary>The methods that attributes name, of the precision of the network or not.</summary>
    private string Methods()
    {
        string Body() => Ended(Or(One(Functions), WrongFunctions));
        static string Ended(string body) => body[0] == '{' ? body : body + ";";
        string number = Or("float", "double", "int");
        return $"static {number} F0({number} x) {Body()} {Or("static ", "")}float F1(float x) {Body()} "
            + $"static float L0(float x, float y) {Or("=> (x - y) * (x - y);", Body())}";
    }

    private string Shape() => Or(One("1", "3", "8", "784"), One(Values), "4, 4", "28, 28, 1", "65536, 65536", "0", "-1", "int.MaxValue");

    private string ShapeFor(string[] kinds) => kinds.Length switch
    {
        0 => Shape(),
        1 => Or(One("5, 3", "1, 7"), "8", "4, 4, 4"),
        _ => Or(One("6, 5, 2", "9, 9, 4"), "8", "4, 4, 4, 4"),
    };

    /// <summary>Layers of images or of sequences, and the vector behind them.</summary>
    private string OfKinds(string[] kinds)
    {
        IEnumerable<string> layers = Enumerable.Range(0, random.Next(1, 4))
            .Select(_ => Attribute(random.Next(3) == 0 ? One("ReLU", "Tanh", "Dropout") : One(kinds)));
        return $"[{string.Join(", ", layers.Append(Or("Flatten", "Dense(2)")))}]\n";
    }

    /// <summary>Brackets that name values of 8 and join them; at the end all of them come together, or become several outputs.</summary>
    private string Branches(out bool hasOutputs)
    {
        StringBuilder text = new();
        List<string> names = [];
        string Named()
        {
            names.Add(Or($"v{names.Count}", "v0", "dense1", "a b", "ToString"));
            return $"Name = \"{names[^1]}\"";
        }

        string Known() => $"\"{Or(names[random.Next(names.Count)], "v9")}\"";
        string From(int count) => $"From({string.Join(", ", Enumerable.Range(0, count).Select(_ => Known()))})";
        string Joined() =>
            $"{From(Faulty() ? random.Next(2) : random.Next(2, 4))}, {One("Add", "Multiply", "Average", "Maximum")}({Named()})";
        text.Append(Or($"[Dense(8), {One("ReLU", "Tanh", "Identity")}({Named()})]\n", "[Dense(8)]\n"));
        if (names.Count == 0)
            names.Add("v0");
        for (int count = random.Next(1, 5); count > 0; count--)
        {
            text.Append('[').Append(Or(
                random.Next(4) switch
                {
                    0 => $"{From(1)}, Dense(8), {One("Swish", "ReLU")}({Named()})",
                    1 => $"Residual({Named()}), Dense(4), Tanh, Dense(8){One("", ", Repeat(2)")}",
                    2 => Joined(),
                    _ => $"Input(\"in{names.Count}\", 3), Dense(8, {Named()})",
                },
                "Residual",
                "From, Add",
                $"Dense(4), {From(2)}",
                $"{From(1)}, Dense(8), Repeat(2)",
                $"Residual, {From(2)}, Add",
                "Input(\"v0\", 0)",
                "Input(null), Dense(8)",
                $"{From(2)}",
                "Concat"));
            text.Append("]\n");
        }

        string all = string.Join(", ", names.Distinct().Select(name => $"\"{name}\""));
        bool areSeveral = names.Distinct().Count() > 1;
        text.Append(areSeveral ? Or($"[From({all}), {One("Concat", "Add")}(Name = \"all\")]\n", "") : "[Identity(Name = \"all\")]\n");
        hasOutputs = random.Next(3) == 0;
        if (hasOutputs)
        {
            text.Append(Or(
                "[Dense(3), Softmax, Output(\"kind\"), CrossEntropy]\n",
                "[Dense(3), Softmax, Output(\"kind\")]\n",
                "[Output(null)]\n"));
            text.Append(Or(
                "[From(\"all\"), Dense(1), Output(\"size\", Weight = 0.5), Huber, L2(0.1)]\n",
                "[From(\"all\"), Output(\"kind\", Weight = -1), Hinge]\n"));
            text.Append(Or(One("", "[L1(0.1)]\n"), "[Huber]\n", "[Dense(2)]\n"));
        }

        return text.ToString();
    }

    private string Bracket()
    {
        List<string> attributes = [Attribute(Or("Dense", Layers))];
        for (int count = random.Next(4); count > 0; count--)
            attributes.Add(Or(Attribute(random.Next(4) == 0 ? One(Modifiers) : One(Layers)), Misplaced));
        if (Faulty())
            attributes.RemoveAt(0);
        if (random.Next(8) == 0)
        {
            attributes.Insert(
                random.Next(attributes.Count + 1),
                $"Repeat({Or(One("1", "2", "3", "4"), "0", "-1", "64", "128", "256", "512", "2049", "int.MaxValue", "\"2\"", "")})");
        }

        return Faulty() ? string.Concat(attributes.Select(attribute => $"[{attribute}]\n")) : $"[{string.Join(", ", attributes)}]\n";
    }

    private string Attribute(string name)
    {
        if (Faulty())
        {
            IEnumerable<string> arguments = Enumerable.Range(0, random.Next(3))
                .Select(_ => random.Next(2) == 0 ? One(Values) : One(Properties));
            return $"{name}({string.Join(", ", arguments)})";
        }

        return name switch
        {
            "Dense" => $"Dense({One("1", "2", "3", "8", "17")}{Or("", ", " + One(Properties))})",
            "Activation" => $"Activation({Or(One("nameof(F0)", "nameof(F1)"), "\"F9\"", "nameof(L0)", "null")})",
            "Dropout" => One("Dropout(KeepProb = 0.8)", "Dropout(Rate = 0.2)"),
            "L1" or "L2" => $"{name}({One("0.1", "0", "1e-7")}{One("", ", Biases = true")})",
            "Constant" => "Constant(0.5)",
            "Conv2D" =>
                $"Conv2D({One("1", "2", "4")}, {One("1", "2", "3", "1, 2")}{Window()}{One("", "", ", Groups = 2", ", Bias = false")})",
            "MaxPool2D" => $"MaxPool2D({One("1", "2", "3")}{Window()})",
            "GRU" => $"GRU({One("1", "2", "5")})",
            _ => name,
        };
    }

    private string Window() => One("", "", ", Stride = 2", ", Pad = 1", ", Padding = Padding.Same", ", Stride = 2, Padding = Padding.Same");

    /// <summary>Now and then text that is half typed: cut off, or with a character missing, doubled or strange.</summary>
    private string Broken(string text)
    {
        if (!Faulty())
            return text;
        int at = random.Next(text.Length);
        return random.Next(4) switch
        {
            0 => text[..at],
            1 => text.Remove(at, 1),
            2 => text.Insert(at, $"{text[at]}"),
            _ => text.Insert(at, One("\"", "[", ")", "{", "#", "\\", "\u2028", "é", "//", "@")),
        };
    }

    private bool Faulty() => random.NextDouble() < faults;

    private string One(params string[] choices) => choices[random.Next(choices.Length)];

    /// <summary>The right choice, or now and then one of the wrong ones.</summary>
    private string Or(string right, params string[] wrong) => Faulty() ? One(wrong) : right;
}

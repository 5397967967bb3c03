using System.Text;

namespace NetGen.Generator.Declaration;

/// <summary>
/// Reads the text that the runtime's Freeze writes: a line per statement, a keyword and its constants; the lines that belong to a keyword
/// are indented.
/// </summary>
internal sealed class FrozenFileReader
{
    public const string FirstLine = "netgen-frozen 1", Ending = ".frozen.txt";

    private const string Indent = "  ";

    private readonly Scanner scanner;
    private readonly List<string> classes = [], thresholds = [], folded = [];
    private readonly List<FrozenTensor> tensors = [];
    private string network = "", structure = "", hash = "";
    private int weights, tests;
    private List<string>? numbers;

    private FrozenFileReader(string text) => scanner = new(text);

    public static FrozenFile Read(string path, string text)
    {
        FrozenFileReader reader = new(text.Replace("\r\n", "\n"));
        string? problem = null;
        try
        {
            reader.Read();
        }
        catch (FormatException exception)
        {
            problem = exception.Message;
        }

        return new(
            path,
            problem,
            reader.network,
            reader.structure,
            reader.hash,
            reader.weights,
            reader.tests,
            reader.classes.ToArray(),
            reader.thresholds.ToArray(),
            reader.folded.ToArray(),
            reader.tensors.ToArray(),
            reader.numbers is { } numbers ? (EquatableArray<string>?)numbers.ToArray() : null);
    }

    private void Read()
    {
        scanner.Expect(FirstLine + "\n");
        while (!scanner.IsAtEnd)
        {
            string keyword = scanner.Name();
            switch (keyword)
            {
                case "network":
                    network = Text();
                    break;
                case "hash":
                    hash = Text();
                    break;
                case "weights":
                    weights = Integer();
                    break;
                case "tests":
                    tests = Integer();
                    break;
                case "classes":
                    classes.AddRange(Texts());
                    break;
                case "folded":
                    folded.AddRange(Texts());
                    break;
                case "thresholds":
                    thresholds.AddRange(Literals());
                    break;
                case "tensor":
                    tensors.Add(new(Text(), Integer(), Extents()));
                    break;
                case "structure":
                    structure = Lines();
                    break;
                case "numbers":
                    numbers = [.. Lines().Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)];
                    break;
                default:
                    throw scanner.Wrong($"a keyword that this version of NetGen knows; it does not know '{keyword}'");
            }

            if (keyword is not ("structure" or "numbers"))
                scanner.Expect("\n");
        }

        if (structure.Length == 0)
            throw scanner.Wrong("a structure; the file ends before");
    }

    private string Text()
    {
        scanner.Expect(" ");
        return scanner.Text();
    }

    private int Integer()
    {
        scanner.Expect(" ");
        return scanner.Integer(0, int.MaxValue);
    }

    private IEnumerable<string> Texts() => Constants().Select(value => value as string ?? throw scanner.Wrong("names in quotes"));

    private int[] Extents() => [.. Constants().Select(value => value as int? ?? throw scanner.Wrong("the extents of a tensor"))];

    private List<object?> Constants()
    {
        List<object?> values = [];
        while (scanner.Take(" "))
            values.Add(scanner.Value());
        return values;
    }

    private List<string> Literals()
    {
        List<string> values = [];
        while (scanner.Take(" "))
            values.Add(scanner.Text(() => _ = scanner.Value() is double ? 0 : throw scanner.Wrong("numbers")));
        return values;
    }

    private string Lines()
    {
        scanner.Expect("\n");
        StringBuilder lines = new();
        while (scanner.Take(Indent))
            lines.Append(scanner.Line()).Append('\n');
        return lines.ToString();
    }
}

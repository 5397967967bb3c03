using System.Globalization;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Tests.Declaration;

/// <summary>What cannot be read is reported where it stands, with what is expected.</summary>
public class FunctionFindingsTests
{
    /// <summary>The members of the class, what is reported, and a part of the message.</summary>
    public static TheoryData<string, string, string> NotUnderstood => new()
    {
        { "static float F(float x) => MathF.Round(x);", "MathF.Round(x)", "the functions are Abs, Min" },
        { "static float F(float x) => MathF.Log(x, 2);", "MathF.Log(x, 2)", "the functions are" },
        { "static float F(float x) => 1 + Rate * x; static readonly float Rate = 2;", "Rate", "not a constant" },
        { "static float F(float x) => Rate * x; static float Rate => 2;", "Rate", "not a constant" },
        { "static float F(float x) => MathF.Pow(2, x);", "MathF.Pow(2, x)", "Exp(y * Log(x))" },
        { "static float F(float x) => Math.Clamp(x, -x, 1);", "Math.Clamp(x, -x, 1)", "bounds" },
        { "static float F(float x) => Math.Clamp(x, 1, 0);", "Math.Clamp(x, 1, 0)", "bounds" },
        { "static float F(float x) => x % 2;", "x % 2", "+ - * and /" },
        { "static float F(float x) => (int)x;", "(int)x", "'int'" },
        { "static float F(float x) => MathF.Sign(x) / 2;", "MathF.Sign(x) / 2", "'int'" },
        { "static float F(float x) { int n = 2; return n * x; }", "2", "'int'" },
        { "static float F(float x) => (float)(decimal)x;", "(decimal)x", "'decimal'" },
        { "static float F(float x) => x is > 0 ? x : 0;", "x is > 0", "comparisons" },
        { "static float F(float x) => float.IsNaN(x) ? 0 : x;", "float.IsNaN(x)", "compares numbers" },
        { "static float F(float x) => x switch { > 0 => x, _ => 0 };", "x switch { > 0 => x, _ => 0 }", "'?:'" },
        { "static float F(float x) { for (int i = 0; i < 3; i++) x *= 2; return x; }", "for (int i = 0; i < 3; i++) x *= 2;", "'if'" },
        { "static float F(float x) { while (x > 1) { x /= 2; } return x; }", "while (x > 1) { x /= 2; }", "'if'" },
        { "static float F(float x) { x++; return x; }", "x++;", "'if'" },
        { "static float F(float x) { Last = x; return x; } static float Last;", "Last = x", "only locals" },
        { "static float F(float x) => x > 1 ? F(x / 2) : x;", "F(x / 2)", "calls itself" },
        { "static float F(float x) => G(x); static float G(float x) => 1 + H(x); static float H(float x) => G(x);", "G(x)", "itself" },
        { "static float F(float x) => G(in x); static float G(in float x) => x;", "G(in x)", "by value" },
        { "static float F(float x) => G(x); static float G<T>(T x) => 1;", "G(x)", "needs a body" },
        { "static float F(float x) { return L(x); static float L(float y) => y; }", "L(x)", "the functions are" },
        { "static float F(float x) => throw null!;", "throw null!", "no value" },
        { "static float F(float x) => new[] { x }[0];", "new[] { x }[0]", "consists of" },
    };

    [Theory]
    [MemberData(nameof(NotUnderstood))]
    public void What_is_not_understood_is_reported_where_it_stands(string members, string expected, string reason)
    {
        GeneratorRun run = Run(members);
        Diagnostic finding = run.Findings[0];
        Assert.Equal("NG1042", finding.Id);
        Assert.Equal(expected, TextAt(finding));
        Assert.Contains(reason, Message(finding), StringComparison.Ordinal);
        Assert.DoesNotContain(run.CompilerDiagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void Every_part_that_is_not_understood_is_reported_once()
    {
        GeneratorRun run = Run(
            "static float F(float x) => MathF.Round(x) + G(x) * G(2 * x); static float G(float x) => MathF.Floor(x);",
            "[Dense(3), Activation(nameof(F)), Dense(3), Activation(nameof(F))]");
        Assert.Equal(["MathF.Round(x)", "MathF.Floor(x)"], run.Findings.Select(TextAt));
    }

    /// <summary>The members of the class, and a part of the message.</summary>
    public static TheoryData<string, string> NoFunctions => new()
    {
        { "", "'static float F(float)' of 'Net', but it has no member of this name" },
        { "const float F = 1;", "'F' is not a method" },
        { "float F(float x) => x;", "it is 'float F(float)'" },
        { "static double F(double x) => x;", "it is 'static double F(double)'" },
        { "static float F(float x, float y) => x;", "it is 'static float F(float, float)'" },
        { "static float F(in float x) => x;", "it is 'static float F(in float)'" },
        { "static void F(float x) { }", "it is 'static void F(float)'" },
        { "static T F<T>(T x) => x;", "it is generic" },
        { "static int F(int x) => x; static double F(double x) => x;", "none of its 2 methods" },
        { "[System.Runtime.InteropServices.DllImport(\"c\")] static extern float F(float x);", "no body" },
    };

    [Theory]
    [MemberData(nameof(NoFunctions))]
    public void A_function_that_is_missing_or_of_another_form_is_reported_at_the_attribute(string members, string reason)
    {
        GeneratorRun run = Run(members, "[Dense(3), Activation(\"F\")]");
        Diagnostic finding = Assert.Single(run.Findings);
        Assert.Equal("NG1041", finding.Id);
        Assert.Equal("Activation(\"F\")", TextAt(finding));
        Assert.Contains(reason, Message(finding), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_of_double_precision_needs_a_function_of_doubles()
    {
        GeneratorRun run = Run("static float F(float x) => x;", "[Dense(3), Activation(nameof(F))]", "3, Precision = Precision.Double");
        Assert.Contains("'static double F(double)'", Message(Assert.Single(run.Findings)), StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_network_of_double_precision_nothing_is_rounded_to_single()
    {
        GeneratorRun run = Run(
            "static double F(double x) => 0.1f * x + (float)x;", "[Dense(3), Activation(nameof(F))]", "3, Precision = Precision.Double");
        Diagnostic finding = Assert.Single(run.Findings);
        Assert.Equal("(float)x", TextAt(finding));
        Assert.Contains("would round", Message(finding), StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_takes_a_prediction_and_a_target() =>
        Assert.Contains(
            "[Loss] needs the method 'static float F(float, float)'",
            Message(Assert.Single(Run("static float F(float x) => x;", "[Dense(3)] [Loss(nameof(F))]").Findings)),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("null!")]
    [InlineData("\"\"")]
    public void A_function_without_a_name_is_reported(string name) =>
        Assert.Contains("no name", Message(Assert.Single(Run("", $"[Dense(3), Activation({name})]").Findings)), StringComparison.Ordinal);

    [Fact]
    public void Two_hundred_operations_are_read_and_one_more_is_not()
    {
        static string Of(int operations) =>
            $"static float F(float x) {{ {string.Concat(Enumerable.Range(1, operations).Select(at => $"x += {at};"))} return x; }}";
        Assert.Empty(Run(Of(200)).Findings);
        Diagnostic finding = Assert.Single(Run(Of(201)).Findings);
        Assert.Equal("NG1043", finding.Id);
        Assert.Equal("F", TextAt(finding));
    }

    /// <summary>Branches that return in some cases only, calls of calls, and a deep nest.</summary>
    public static TheoryData<string, string> Endless => new()
    {
        { "branches", $"static float F(float x) {{ {Repeated(40, at => $"if (x > {at}) {{ if (x > {at}.5f) return 1; }}")} return x; }}" },
        {
            "calls",
            Repeated(40, at => $"static float F{at + 1}(float x) => F{at}(x) + F{at}(x);")
                + "static float F0(float x) => x; static float F(float x) => F40(x);"
        },
        { "a nest", $"static float F(float x) => {Repeated(1000, _ => "-(")}x{Repeated(1000, _ => ")")};" },
    };

    [Theory]
    [MemberData(nameof(Endless))]
    public void A_function_that_would_grow_without_end_is_refused_at_once(string what, string members)
    {
        Diagnostic finding = Assert.Single(Run(members).Findings);
        Assert.True(finding.Id == "NG1043", $"{what}: {Message(finding)}\n{finding}");
    }

    [Fact]
    public void A_function_that_is_half_typed_is_reported_beside_what_the_compiler_says()
    {
        GeneratorRun run = Run("static float F(float x) => x + ;");
        Assert.Contains("does not compile", Message(Assert.Single(run.Findings)), StringComparison.Ordinal);
        Assert.All(run.CompilerDiagnostics, diagnostic => Assert.Equal("CS1525", diagnostic.Id));
    }

    [Theory]
    [InlineData("static float F(float x) => 3;", "CS0000")]
    [InlineData("static float F(float x) => MathF.Sign(x);", "CS0000")]
    [InlineData("static float F(float x) => x > 0 ? 1 : 0;", "CS0000")]
    [InlineData("static float F(float x) { if (x > 0) return x; }", "CS0161")]
    public void A_function_without_a_slope_is_reported(string members, string complaint)
    {
        GeneratorRun run = Run(members);
        Assert.Equal("NG1044", Assert.Single(run.Findings).Id);
        Assert.Equal("F", TextAt(run.Findings[0]));
        Assert.All(run.CompilerDiagnostics, diagnostic => Assert.Equal(complaint, diagnostic.Id));
    }

    [Fact]
    public void A_loss_needs_a_slope_in_the_prediction() =>
        Assert.Contains(
            "in 'prediction'",
            Message(Assert.Single(Run("static float F(float prediction, float y) => y;", "[Dense(3)] [Loss(nameof(F))]").Findings)),
            StringComparison.Ordinal);

    private static string Repeated(int times, Func<int, string> text) => string.Concat(Enumerable.Range(0, times).Select(text));

    private static GeneratorRun Run(string members, string layers = "[Dense(3), Activation(nameof(F))]", string network = "3") =>
        GeneratorRun.Of($"using System;\n[Network({network})]\n{layers}\npublic sealed partial class Net {{ {members} }}");

    private static string TextAt(Diagnostic finding) => finding.Location.SourceTree!.GetText().ToString(finding.Location.SourceSpan);

    private static string Message(Diagnostic finding) => finding.GetMessage(CultureInfo.InvariantCulture);
}

using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Pipeline;

/// <summary>
/// Networks in projects with names and settings of their own: the emitted part compiles without a warning there, or one error says what to
/// change.
/// </summary>
public class OtherProjectsTests
{
    private const string Layers =
        "[Network(2, GradientCheck = true)] [Dense(3), BatchNorm, ReLU, Dropout(Rate = 0.1)] [Dense(2), Softmax] [CrossEntropy, L2(0.1)]\n";

    private static readonly string LongName = new('N', 240);

    /// <summary>Declarations: LAYERS stands for the attributes of a network.</summary>
    private static readonly Dictionary<string, string> Shapes = new()
    {
        ["alias Runtime"] = "global using Runtime = System.String; using NetGen; LAYERS public partial class A { }",
        ["alias Loops"] = "global using Loops = System.String; using NetGen; LAYERS public partial class A { }",
        ["alias System"] = "global using System = NetGen.Dataset<float>; using NetGen; LAYERS public partial class A { }",
        ["alias Kernels"] =
            "global using Kernels = System.Int32; global using LayerViews = System.String; using NetGen; LAYERS public partial class A { }",
        ["using static"] =
            "global using static Mine.Holder; using NetGen; namespace Mine { public static class Holder { public class Kernels { } "
            + "public class Span { } public static int Predict() { return 1; } } LAYERS public partial class A { } }",
        ["lower case"] = "LAYERS public partial class @net { }",
        ["class System"] = "namespace Mine { LAYERS public partial class System { } }",
        ["classes System.Math"] =
            "namespace Mine { public static partial class System { public static partial class Math { "
            + "LAYERS public partial class Span { } } } }",
        ["class NetGen"] = "namespace Mine.NetGen { public class NetGen { } LAYERS public partial class A { } }",
        ["namespace NetGen.Generated"] = "namespace NetGen.Generated { LAYERS public partial class A { } public class Product { } }",
        ["types like emitted members"] =
            "namespace Mine { public class Kernels { } public class Workspace { } public class LayerViews { } public class Description { } "
            + "LAYERS public partial class A { } }",
        ["long name"] = $"LAYERS public partial class {LongName} {{ }}",
        ["long names that differ at the end"] =
            $"LAYERS public partial class {LongName}1 {{ }} LAYERS public partial class {LongName}2 {{ }}",
        ["keyword"] = "namespace @event.@class { public partial class @int { LAYERS public partial class @void { } } }",
        ["contextual keywords"] =
            "namespace @record { public partial class @required { LAYERS public partial class @scoped { } } "
            + "LAYERS public partial class @field { } LAYERS public partial class @file { } LAYERS public partial class @dynamic { } }",
        ["unicode"] = "namespace Größe { LAYERS public partial class Сеть { } LAYERS public partial class ネットワーク { } }",
        ["private nested"] =
            "public partial class Outer { LAYERS private partial class A { } LAYERS protected internal partial class B { } }",
        ["in an interface"] = "public partial interface IOuter { LAYERS public partial class A { } }",
        ["in a ref struct"] = "public ref partial struct Outer { LAYERS public partial class A { } }",
        ["in a readonly record struct"] = "public readonly partial record struct Outer { LAYERS public partial class A { } }",
        ["own interface list"] = "LAYERS public partial class A : INetwork<float>, System.IDisposable { public void Dispose() { } }",
        ["base with optional arguments"] =
            "public class Base { public Base(int size = 3) { _ = size; } } LAYERS public partial class A : Base { }",
        ["protected base constructor"] =
            "public abstract class Base { protected Base() { } } LAYERS public sealed partial class A : Base { }",
        ["constructor by reference"] = "LAYERS public partial class A { public A(in int seed) : this(seed + 1) { } }",
        ["obsolete"] = "[System.Obsolete(\"old\")] LAYERS public partial class A { }",
    };

    private static readonly Dictionary<string, Project> Projects = new()
    {
        ["C# 13"] = Project.Strict,
        ["newest C#"] = new() { Language = LanguageVersion.Preview },
        ["nullable off"] = new() { Nullable = NullableContextOptions.Disable },
        ["documentation required"] = new() { Documentation = DocumentationMode.Diagnose },
    };

    public static TheoryData<string, string> Matrix
    {
        get
        {
            TheoryData<string, string> matrix = [];
            foreach (string shape in Shapes.Keys)
            {
                foreach (string project in Projects.Keys)
                    matrix.Add(shape, project);
            }

            return matrix;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void A_network_compiles_without_a_word_of_the_emitted_part(string shape, string project)
    {
        GeneratorRun run = GeneratorRun.In(Projects[project], Shapes[shape].Replace("LAYERS", Layers, StringComparison.Ordinal));
        Assert.Empty(run.Findings);
        Assert.Empty(run.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        AssertNothingInEmittedCode(run);
        Assert.NotEmpty(run.Sources);
        Assert.Equal(run.Sources.Length, run.Sources.Select(source => source.HintName.ToUpperInvariant()).Distinct().Count());
        Assert.All(run.Sources, source => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(source.HintName), 1, 255));
    }

    [Theory]
    [InlineData("Single")]
    [InlineData("Double")]
    public void An_assembly_that_is_marked_as_compliant_gets_no_warning(string precision)
    {
        GeneratorRun run = GeneratorRun.Of(
            "[assembly: System.CLSCompliant(true)] namespace Mine { "
            + $"[Network(2, Precision = Precision.{precision})] [Dense(2), BatchNorm, Softmax] public partial class A {{ }} }}");
        Assert.Empty(run.Findings);
        Assert.Empty(run.CompilerDiagnostics);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp8)]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.CSharp10)]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    public void Older_versions_of_the_language_give_one_error(LanguageVersion language)
    {
        GeneratorRun run = GeneratorRun.In(new Project { Language = language }, Layers + """
            public partial class A { }
            public static class Use
            {
                public static int Of()
                {
                    A network = new A(seed: 1);
                    A.Workspace workspace = network.CreateWorkspace(maxRows: 8);
                    INetwork<float> any = network;
                    return any.Classify(new float[2])
                        + network.Layers.Dense1.Weights.Values.Length
                        + workspace.Gradients.Dense2.Biases.Values.Length;
                }
            }
            """);
        Diagnostic finding = Assert.Single(run.Findings);
        Assert.Equal("NG1033", finding.Id);
        Assert.Contains(
            $"is compiled as C# {language.ToDisplayString()}", finding.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(run.CompilerDiagnostics);
    }

    [Theory]
    [InlineData("public A(string s) : this(1)", "")]
    [InlineData("public A(string s)", "NG1030")]
    public void A_partial_constructor_is_judged_by_its_implementation(string implementation, string id)
    {
        GeneratorRun run = GeneratorRun.In(
            new Project { Language = LanguageVersion.Preview },
            Layers + $"public partial class A {{ public partial A(string s); public partial {implementation[7..]} {{ _ = s; }} }}");
        Assert.Equal(id.Length == 0 ? [] : [id], run.Findings.Select(finding => finding.Id));
        Assert.Empty(run.CompilerDiagnostics);
    }

    [Theory]
    [InlineData("NG1034", "LAYERS public partial class Base { } LAYERS public partial class A : Base { }")]
    [InlineData(
        "NG1034",
        "LAYERS public partial class Base { } public class Middle : Base { } [Network(9)] [Dense(4)] public partial class A : Middle { }")]
    [InlineData("NG1009", "LAYERS public partial class A { int IPredictor<float>.Classify(System.ReadOnlySpan<float> input) => 1; }")]
    [InlineData("NG1026", "[Network(3)] [Dense(3)] [Repeat(2000)] [MeanSquaredError] public partial class A { }")]
    [InlineData("NG1027", "[Network(3)] [Dense(3), Repeat(2049)] [MeanSquaredError] public partial class A { }")]
    [InlineData("NG1027", "[Network(3)] [Dense(3), ReLU, Repeat(700)] [Dense(3), Tanh, Repeat(700)] public partial class A { }")]
    [InlineData("NG1027", "[Network(3)] [Dense(3), Repeat(int.MaxValue)] public partial class A { }")]
    [InlineData("NG1013", "[Network(3)] [Dense(3), Repeat(int.MinValue)] public partial class A { }")]
    [InlineData("NG1026", "[Network(3)] [Dense(3)] [Repeat(-1)] public partial class A { }")]
    [InlineData("NG1024", "[Network(3)] [Dense(3, Name = \"LayerViews\")] public partial class A { }")]
    [InlineData("NG1024", "[Network(3)] [Dense(3, Name = \"gethashcode\")] [Dense(3, Name = \"getHashCode\")] public partial class A { }")]
    [InlineData("NG1035", "LAYERS public partial class Kernels { }")]
    [InlineData(
        "NG1037",
        "LAYERS public partial class A { public required string Title { get; init; } } "
        + "public static class Use { public static A Of() => new(seed: 1); }")]
    [InlineData("NG1037", "public class Base { public required int Size; } LAYERS public partial class A : Base { }")]
    [InlineData("NG1006", "LAYERS public partial class Predict<T> { }")]
    public void These_give_one_error_and_nothing_else(string id, string declaration)
    {
        GeneratorRun run = GeneratorRun.Of(declaration.Replace("LAYERS", Layers, StringComparison.Ordinal));
        Assert.Null(run.Result.Results[0].Exception);
        Assert.Equal(id, Assert.Single(run.Findings).Id);
        Assert.Empty(run.CompilerDiagnostics);
    }

    [Theory]
    [InlineData(
        "LAYERS public partial class Predict { }",
        "the compiled network adds a member 'Predict', which cannot have the name of its class; rename the class")]
    [InlineData(
        "public class Base { public int Summary() => 1; } LAYERS public partial class A : Base { }",
        "'A' inherits from 'Base' a member 'Summary', and the compiled network needs that name; rename it")]
    [InlineData(
        "LAYERS public partial class A { public int Summary() => 1; }",
        "'A' has a member 'Summary', and the compiled network needs that name; rename it")]
    [InlineData(
        "[Network(3)] [Dense(3, Name = \"LayerViews\")] public partial class A { }",
        "Dense(3) at position 1: 'LayerViews' cannot be its name: the type of the property that holds all layers has this name")]
    [InlineData(
        "[Network(3)] [Dense(3, Name = \"a b\")] public partial class A { }",
        "Dense(3) at position 1: 'a b' cannot be its name: it is not a C# identifier")]
    public void A_message_is_true(string declaration, string message)
    {
        GeneratorRun run = GeneratorRun.Of(declaration.Replace("LAYERS", Layers, StringComparison.Ordinal));
        Assert.Equal(message, Assert.Single(run.Findings).GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("public sealed class CubeAttribute : ActivationAttribute { } [Network(3)] [Dense(3), Cube] public partial class A { }")]
    [InlineData("public sealed class OwnAttribute : InitializerAttribute { } [Network(3)] [Dense(3), Own] public partial class A { }")]
    [InlineData("public sealed class OwnAttribute : LossAttribute { } [Network(3)] [Dense(3)] [Own] public partial class A { }")]
    public void An_attribute_of_the_users_own_is_named_as_such(string declaration)
    {
        GeneratorRun run = GeneratorRun.Of(declaration);
        Assert.Equal("NG1036", Assert.Single(run.Findings).Id);
        Assert.Equal(["CS0122"], run.CompilerDiagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("struct")]
    [InlineData("interface")]
    [InlineData("record struct")]
    public void What_is_no_class_is_refused_by_the_compiler_alone(string keyword)
    {
        GeneratorRun run = GeneratorRun.Of($"[Network(3)] public partial {keyword} A {{ }}");
        Assert.Empty(run.Findings);
        Assert.Equal(["CS0592"], run.CompilerDiagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData(2048, "")]
    [InlineData(2049, "NG1027")]
    [InlineData(2050, "NG1027")]
    public void The_number_of_layers_is_limited_without_Repeat_too(int layers, string id)
    {
        GeneratorRun run = GeneratorRun.Of(
            $"[Network(1)] {string.Concat(Enumerable.Repeat("[Identity]\n", layers))} public partial class A {{ }}");
        Assert.Equal(id.Length == 0 ? [] : [id], run.Findings.Select(finding => finding.Id));
        Assert.Empty(run.CompilerDiagnostics);
    }

    private static void AssertNothingInEmittedCode(GeneratorRun run) => Assert.DoesNotContain(
        run.CompilerDiagnostics,
        diagnostic => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
}

using System.Globalization;

namespace NetGen.Generator.Tests.Validation;

/// <summary>The probability of dropout is declared by name, once.</summary>
public class DropoutDeclarationTests
{
    [Theory]
    [InlineData("0.2", "0.8")]
    [InlineData("0.1", "0.9")]
    [InlineData("0.9", "0.1")]
    [InlineData("0.7", "0.3")]
    [InlineData("0.35", "0.65")]
    [InlineData("1e-3", "0.999")]
    [InlineData("0", "1")]
    [InlineData("0.999999", "0.000001")]
    public void A_rate_declares_the_same_network_as_its_complement_in_decimal(string rate, string keepProb)
    {
        GeneratorRun byRate = GeneratorRun.Of(Network($"Dropout(Rate = {rate})"));
        GeneratorRun byKeepProb = GeneratorRun.Of(Network($"Dropout(KeepProb = {keepProb})"));
        Assert.Empty(byRate.Findings);
        Assert.Empty(byRate.CompilerDiagnostics);
        Assert.Equal(byKeepProb.Source, byRate.Source);
    }

    [Theory]
    [InlineData("Dropout(0.8)")]
    [InlineData("Dropout(keepProb: 0.8)")]
    public void A_bare_number_is_refused_by_the_compiler_in_our_words(string dropout)
    {
        GeneratorRun run = GeneratorRun.Of(Network(dropout));
        Assert.Empty(run.Findings);
        Microsoft.CodeAnalysis.Diagnostic error = Assert.Single(run.CompilerDiagnostics);
        Assert.Equal("CS0619", error.Id);
        Assert.Contains(
            "write Dropout(KeepProb = 0.8) to keep 80 % of the units, or Dropout(Rate = 0.2) to drop 20 % of them",
            error.GetMessage(CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NG1032", "Dropout")]
    [InlineData("NG1032", "Dropout()")]
    [InlineData("NG1032", "Dropout(Name = \"d\")")]
    [InlineData("NG1032", "Dropout(KeepProb = 0.8, Rate = 0.2)")]
    [InlineData("NG1014", "Dropout(KeepProb = 0)")]
    [InlineData("NG1014", "Dropout(KeepProb = 1.01)")]
    [InlineData("NG1014", "Dropout(KeepProb = double.NaN)")]
    [InlineData("NG1014", "Dropout(Rate = 1)")]
    [InlineData("NG1014", "Dropout(Rate = -0.1)")]
    [InlineData("NG1014", "Dropout(Rate = double.NaN)")]
    [InlineData("NG1014", "Dropout(Rate = double.PositiveInfinity)")]
    public void Neither_both_and_what_is_out_of_range_give_one_error(string id, string dropout)
    {
        GeneratorRun run = GeneratorRun.Of(Network(dropout));
        Assert.Equal(id, Assert.Single(run.Findings).Id);
        Assert.Empty(run.CompilerDiagnostics);
    }

    [Fact]
    public void A_message_names_the_property_that_was_written() =>
        Assert.Equal(
            "Dropout(Rate = 1.5) at position 2: Rate must be at least 0 and below 1, but 1.5 was given",
            Assert.Single(GeneratorRun.Of(Network("Dropout(Rate = 1.5)")).Findings).GetMessage(CultureInfo.InvariantCulture));

    private static string Network(string dropout) => $"[Network(4)] [Dense(3), {dropout}] [Dense(2), Softmax] public partial class A;";
}

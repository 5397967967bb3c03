using System.Globalization;
using FsCheck.Fluent;
using FsCheck;
using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Tests.Layers;

/// <summary>Declarations of layers with windows: what fits, and the one error of each that does not.</summary>
public class ImageDeclarationTests
{
    [Theory]
    [InlineData("NG1013", "Conv2D(0, 3)", "Conv2D(0, 3) at position 1: filters must be at least 1, but 0 was given")]
    [InlineData("NG1013", "Conv2D(2, 0)", "Conv2D(2, 0) at position 1: size must be at least 1, but 0 was given")]
    [InlineData("NG1013", "Conv2D(2, 3, -1)", "Conv2D(2, 3, -1) at position 1: width must be at least 1, but -1 was given")]
    [InlineData("NG1013", "Conv2D(2, 3, Stride = 0)", "Conv2D(2, 3, Stride = 0) at position 1: Stride must be at least 1, but 0 was given")]
    [InlineData("NG1013", "Conv2D(2, 3, Dilation = 0)", "Dilation must be at least 1, but 0 was given")]
    [InlineData("NG1013", "Conv2D(2, 3, Groups = 0)", "Groups must be at least 1, but 0 was given")]
    [InlineData("NG1031", "Conv2D(2, 3, Pad = -1)", "Pad must be at least 0, but -1 was given")]
    [InlineData("NG1031", "Conv2D(2, 3, Pad = 3)", "Pad must be smaller than what a window covers, but 3 was given")]
    [InlineData("NG1031", "Conv2D(2, 3, Pad = 1, Padding = Padding.Same)", "Pad must be left out where Padding.Same decides, but 1")]
    [InlineData("NG1039", "Conv2D(2, 7)", "a window that covers 7x7 places does not fit into the padded input of 6x5")]
    [InlineData("NG1039", "Conv2D(2, 3, Dilation = 3)", "a window that covers 7x7 places does not fit into the padded input of 6x5")]
    [InlineData("NG1040", "Conv2D(4, 3, Groups = 4)", "4 groups do not divide 6 channels")]
    [InlineData("NG1040", "Conv2D(4, 3, Groups = 3)", "3 groups do not divide 4 filters")]
    [InlineData("NG1013", "MaxPool2D(0)", "MaxPool2D(0) at position 1: size must be at least 1, but 0 was given")]
    [InlineData("NG1031", "MaxPool2D(2, Pad = 2)", "Pad must be smaller than what a window covers, but 2 was given")]
    [InlineData("NG1031", "Conv2D(2, 5, Dilation = 1073741824)", "a window must be at most 67108864 places high and wide, but 4294967297")]
    [InlineData("NG1031", "MaxPool2D(2, Padding = (Padding)7)", "Padding must be Valid or Same, but 7 was given")]
    [InlineData("NG1027", "Conv2D(4, 2, Dilation = 50000, Pad = 50000)", "makes the network too large")]
    [InlineData("NG1012", "Dense(4)", "needs a vector, but its input is 6x5x6; write Flatten before it, which makes a vector of 180")]
    public void What_does_not_fit_gives_one_error_that_names_both_numbers(string id, string layer, string message)
    {
        Microsoft.CodeAnalysis.Diagnostic finding = Assert.Single(Run("6, 5, 6", layer).Findings);
        Assert.Equal(id, finding.Id);
        Assert.Contains(message, finding.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_far_apart_give_one_place()
    {
        GeneratorRun run = Run("6, 5, 6", "MaxPool2D(2, Stride = int.MaxValue, Padding = Padding.Same)");
        Assert.Empty(run.Findings);
        const string Described = "MaxPool2D(2, Stride = 2147483647, Padding = Padding.Same)\", [1, 1, 6], 0, 0)";
        Assert.Contains(Described, run.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Conv2D(2, 3)", "784")]
    [InlineData("MaxPool2D(2)", "28, 28")]
    [InlineData("GRU(2)", "28, 28, 1")]
    public void Rows_of_another_shape_give_one_error(string layer, string input) =>
        Assert.Equal("NG1038", Assert.Single(Run(input, layer).Findings).Id);

    /// <summary>As many windows as can be laid from the padded start on, counted one by one.</summary>
    [Fact]
    public void The_output_has_a_place_for_every_window_that_fits()
    {
        Gen<(int Extent, int Size, int Stride, int Dilation, int Pad)> cases =
            from extent in Gen.Choose(1, 20)
            from size in Gen.Choose(1, 5)
            from stride in Gen.Choose(1, 4)
            from dilation in Gen.Choose(1, 3)
            from pad in Gen.Choose(0, 2)
            select (extent, size, stride, dilation, pad);
        foreach ((int extent, int size, int stride, int dilation, int pad) in cases.Sample(1000, 20261128))
        {
            int reach = ((size - 1) * dilation) + 1;
            int fitting = 0;
            for (int first = -pad; first + reach <= extent + pad; first += stride)
                fitting++;
            (Shape? output, LayerProblem? problem) =
                new Window2D(size, size, stride, dilation, Window2D.Valid, pad).Infer(new(extent, extent, 3), 7);
            Assert.Equal(fitting == 0 ? null : new Shape(fitting, fitting, 7), output);
            Assert.Equal(fitting == 0 ? "NG1039" : null, problem?.Id);

            (Shape? same, _) = new Window2D(size, size, stride, dilation, Window2D.Same, Pad: 0).Infer(new(extent, extent, 3), 7);
            Assert.Equal((int)Math.Ceiling((double)extent / stride), same![0]);
        }
    }

    private static GeneratorRun Run(string input, string layer) =>
        GeneratorRun.Of($"[Network({input})] [{layer}] [Flatten, Dense(2), Softmax] public partial class A;");
}

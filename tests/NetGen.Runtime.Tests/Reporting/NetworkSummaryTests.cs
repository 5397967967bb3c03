using System.Globalization;

namespace NetGen.Runtime.Tests.Reporting;

public class NetworkSummaryTests
{
    // 784 x 128 + 128 = 100,480 parameters and 784 x 128 = 100,352 multiply-adds; 128 x 10 + 10 = 1,290 and 1,280.
    private static readonly NetworkDescription Digits = new()
    {
        Name = "DigitNetwork",
        InputShape = [28, 28, 1],
        InputLength = 784,
        OutputLength = 10,
        Layers =
        [
            new("flatten1", "Flatten", [784], 0, 0),
            new("dense1", "Dense(128)", [128], 100_480, 100_352),
            new("relu1", "ReLU", [128], 0, 0),
            new("dense2", "Dense(10)", [10], 1_290, 1_280),
            new("softmax1", "Softmax", [10], 0, 0),
        ],
        Tensors = [],
        Hyperparameters = [],
        Loss = "CrossEntropy",
        LabelEncoding = LabelEncoding.OneHot,
        ParameterCount = 101_770,
        ParametersLength = 101_776,
        MultiplyAdds = 101_632,
        ScratchBytes = 1_152,
        DropoutLength = 0,
    };

    private const string Expected = """
        DigitNetwork
          layer     kind             output  parameters  multiply-adds
          ------------------------------------------------------------
          input                 28 x 28 x 1
          flatten1  Flatten             784           -              -
          dense1    Dense(128)          128     100,480        100,352
          relu1     ReLU                128           -              -
          dense2    Dense(10)            10       1,290          1,280
          softmax1  Softmax              10           -              -
          ------------------------------------------------------------
          total                                 101,770        101,632
          loss CrossEntropy, 1,152 bytes of scratch for one row

        """;

    [Fact]
    public void The_summary_is_an_aligned_table_with_totals_loss_and_scratch() => Assert.Equal(Expected, NetworkSummary.Of(Digits));

    [Fact]
    public void The_summary_does_not_depend_on_the_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo dots = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        dots.NumberFormat.NumberGroupSeparator = ".";
        try
        {
            CultureInfo.CurrentCulture = dots;
            Assert.Equal(Expected, NetworkSummary.Of(Digits));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void No_network_is_refused() => Assert.Throws<ArgumentNullException>(() => NetworkSummary.Of(null!));
}

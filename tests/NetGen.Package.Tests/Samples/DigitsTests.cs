using System.Globalization;
using System.IO.Compression;

namespace NetGen.Package.Tests.Samples;

public sealed class DigitsTests
{
    [Fact]
    public void One_epoch_on_drawn_digits_reads_most_of_them_writes_plain_text_and_can_be_repeated()
    {
        ChildProcess run = ChildProcess.RunSample("Digits", "--epochs", "1", "--seed", "7");
        Assert.Equal("", run.Errors);
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain(run.Output, letter => char.IsControl(letter) && letter is not ('\n' or '\r'));
        Assert.InRange(TestAccuracy(run), 0.8, 1);
        Assert.Equal(run.LastLine, ChildProcess.RunSample("Digits", "--epochs", "1", "--seed", "7").LastLine);
    }

    [Fact]
    public void Files_of_the_MNIST_format_are_read()
    {
        using TemporaryDirectory directory = new();
        DigitFiles.Write(directory, images: 200, labels: 200);
        ChildProcess run = ChildProcess.RunSample("Digits", "--epochs", "3", "--data", directory.Path);
        Assert.Equal("", run.Errors);
        Assert.Equal(0, run.ExitCode);
        Assert.InRange(TestAccuracy(run), 0.9, 1);
    }

    [MnistTheory]
    [InlineData(1)]
    public void On_MNIST_with_augmentation_at_least_965_of_1000_digits_that_were_never_seen_are_read(int seed)
    {
        ChildProcess run = ChildProcess.RunSample(
            "Digits", "--data", MnistTheoryAttribute.Directory!, "--augment", "--epochs", "60", "--seed", $"{seed}");
        Assert.Equal("", run.Errors);
        Assert.Contains("8000 rows to train, 1000 dev, 1000 test", run.Output, StringComparison.Ordinal);
        Assert.InRange(TestAccuracy(run), 0.965, 1);
    }

    [Fact]
    public void With_training_files_there_the_t10k_files_are_the_test_and_either_may_be_gzipped()
    {
        using TemporaryDirectory directory = new();
        DigitFiles.Write(directory, images: 200, labels: 200, part: "train");
        DigitFiles.Write(directory, images: 50, labels: 50);
        Compress(Path.Combine(directory.Path, "t10k-images-idx3-ubyte"));
        ChildProcess run = ChildProcess.RunSample("Digits", "--epochs", "1", "--data", directory.Path);
        Assert.Equal("", run.Errors);
        Assert.Contains("180 rows to train, 20 dev, 50 test", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_saved_network_reads_raw_images_in_another_process()
    {
        using TemporaryDirectory directory = new();
        DigitFiles.Write(directory, images: 200, labels: 200);
        string model = Path.Combine(directory.Path, "digits.safetensors");
        string images = Path.Combine(directory.Path, "t10k-images-idx3-ubyte");
        Assert.Equal(0, ChildProcess.RunSample("Digits", "--epochs", "5", "--data", directory.Path, "--save", model).ExitCode);
        ChildProcess answers = ChildProcess.RunSample("Digits", "--model", model, "--image", images);
        Assert.Equal("", answers.Errors);
        byte[] labels = File.ReadAllBytes(Path.Combine(directory.Path, "t10k-labels-idx1-ubyte"))[8..];
        string[] lines = answers.Output.TrimEnd().Split('\n');
        Assert.Equal(200, lines.Length);
        Assert.InRange(
            Enumerable.Range(0, 200).Count(row => lines[row].StartsWith($"image {row}: {labels[row]} ", StringComparison.Ordinal)),
            180,
            200);
        OneLineFailure.Assert(ChildProcess.RunSample("Digits", "--model", model), mentions: "--image");
        OneLineFailure.Assert(ChildProcess.RunSample("Digits", "--model", images, "--image", images), mentions: "t10k-images");
    }

    [Fact]
    public void A_missing_directory_is_one_line_and_a_failure() =>
        OneLineFailure.Assert(ChildProcess.RunSample("Digits", "--data", "no-such-directory"), mentions: "no-such-directory");

    [Theory]
    [InlineData("--save")]
    [InlineData("--report")]
    [InlineData("--checkpoint")]
    public void A_file_in_a_missing_folder_is_one_line_before_training(string option) =>
        OneLineFailure.Assert(ChildProcess.RunSample("Digits", option, Path.Combine("no-such-folder", "file")), mentions: "no-such-folder");

    [Fact]
    public void A_checkpoint_that_is_none_is_one_line_and_a_failure()
    {
        using TemporaryDirectory directory = new();
        string path = Path.Combine(directory.Path, "file");
        File.WriteAllText(path, "This is no checkpoint.");
        ChildProcess run = ChildProcess.RunSample("Digits", "--checkpoint", path);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("file, byte 0", Assert.Single(run.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Equal("This is no checkpoint.", File.ReadAllText(path));
    }

    [Fact]
    public void A_directory_without_the_files_is_one_line_and_a_failure()
    {
        using TemporaryDirectory directory = new();
        OneLineFailure.Assert(ChildProcess.RunSample("Digits", "--data", directory.Path), mentions: "t10k-images-idx3-ubyte");
    }

    [Fact]
    public void A_truncated_file_is_one_line_and_a_failure()
    {
        using TemporaryDirectory directory = new();
        DigitFiles.Write(directory, images: 200, labels: 200);
        string path = Path.Combine(directory.Path, "t10k-images-idx3-ubyte");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        OneLineFailure.Assert(ChildProcess.RunSample("Digits", "--data", directory.Path), mentions: "t10k-images-idx3-ubyte");
    }

    [Fact]
    public void A_file_of_another_format_is_one_line_and_a_failure()
    {
        using TemporaryDirectory directory = new();
        DigitFiles.Write(directory, images: 200, labels: 200);
        directory.Write("t10k-images-idx3-ubyte", "These are no images.");
        OneLineFailure.Assert(ChildProcess.RunSample("Digits", "--data", directory.Path), mentions: "t10k-images-idx3-ubyte");
    }

    [Fact]
    public void More_images_than_labels_is_one_line_and_a_failure()
    {
        using TemporaryDirectory directory = new();
        DigitFiles.Write(directory, images: 200, labels: 199);
        OneLineFailure.Assert(ChildProcess.RunSample("Digits", "--data", directory.Path), mentions: "199");
    }

    [Theory]
    [InlineData("--epochs", "0")]
    [InlineData("--epochs", "many")]
    [InlineData("--batch-size", "-1")]
    [InlineData("--learning-rate", "0")]
    [InlineData("--no-such-option", "1")]
    public void A_bad_option_is_one_line_and_a_failure(string option, string value) =>
        OneLineFailure.Assert(ChildProcess.RunSample("Digits", option, value));

    private static double TestAccuracy(ChildProcess run)
    {
        Assert.Matches(@"^test accuracy: [01]\.\d{4}$", run.LastLine);
        return double.Parse(run.LastLine["test accuracy: ".Length..], CultureInfo.InvariantCulture);
    }

    private static void Compress(string path)
    {
        using (FileStream compressed = File.Create($"{path}.gz"))
        using (GZipStream gzip = new(compressed, CompressionMode.Compress))
            gzip.Write(File.ReadAllBytes(path));
        File.Delete(path);
    }
}

using Digits.Drawing;
using NetGen;
using NetGen.Data;

namespace Digits;

/// <summary>Images of digits, 28 x 28 pixels from 0 to 1: training, dev and test set.</summary>
internal sealed record DigitData(string Origin, Dataset<float> Train, Dataset<float> Dev, Dataset<float> Test)
{
    private const int DrawnTrainingRows = 20_000;
    private const int DrawnDevRows = 2_000;
    private const int DrawnTestRows = 2_000;

    /// <summary>Where the data comes from and how many rows each part has.</summary>
    public string Description => $"{Origin}: {Train.Rows} rows to train, {Dev.Rows} dev, {Test.Rows} test";

    /// <summary>Reads MNIST's files from a directory; without one, draws digits.</summary>
    public static DigitData Load(DirectoryInfo? directory, int seed) => directory is null ? Draw(seed) : Read(directory, seed);

    private static DigitData Draw(int seed)
    {
        const int Rows = DrawnTrainingRows + DrawnDevRows + DrawnTestRows;
        (float[] images, int[] labels) = DrawnDigits.Draw(Rows, seed);
        Dataset<float> all = new(images, DrawnDigits.Pixels, labels);
        return new DigitData(
            "Drawn digits",
            all.Slice(0, DrawnTrainingRows),
            all.Slice(DrawnTrainingRows, DrawnDevRows),
            all.Slice(DrawnTrainingRows + DrawnDevRows, DrawnTestRows));
    }

    private static DigitData Read(DirectoryInfo directory, int seed)
    {
        if (!directory.Exists)
            throw new DirectoryNotFoundException($"The directory '{directory.FullName}' does not exist.");
        Dataset<float> test = ReadPair(directory, "t10k");
        if (Find(directory, "train-images-idx3-ubyte") is null)
        {
            // Shuffled before the split, because other people wrote the digits in the second half of these files.
            Dataset<float>[] parts = test.Shuffle(seed).Split(0.8, 0.1, 0.1);
            return new DigitData($"t10k of {directory.FullName}", parts[0], parts[1], parts[2]);
        }

        Dataset<float>[] train = ReadPair(directory, "train").Shuffle(seed).Split(0.9, 0.1);
        return new DigitData(directory.FullName, train[0], train[1], test);
    }

    private static Dataset<float> ReadPair(DirectoryInfo directory, string name)
    {
        FileInfo images = Require(directory, $"{name}-images-idx3-ubyte");
        FileInfo labels = Require(directory, $"{name}-labels-idx1-ubyte");
        Dataset<float> data = IdxFile.ReadDataset(images.FullName, labels.FullName);
        return data.FeatureCount == DrawnDigits.Pixels
            ? data
            : throw new InvalidDataException(
                $"{images.FullName} has images of {data.FeatureCount} pixels; the network needs {DrawnDigits.Pixels}.");
    }

    private static FileInfo Require(DirectoryInfo directory, string name) => Find(directory, name)
        ?? throw new FileNotFoundException($"{directory.FullName} has neither {name} nor {name}.gz.");

    private static FileInfo? Find(DirectoryInfo directory, string name) =>
        directory.EnumerateFiles().Where(file => file.Name == name || file.Name == $"{name}.gz").MinBy(file => file.Name.Length);
}

using NetGen.Generated;

namespace NetGen.Runtime.Tests.Training;

/// <summary>Images that are changed as they are trained on.</summary>
public class AugmentationTests
{
    private static readonly ImageAugmentation Shifts = new() { Height = 4, Width = 4, MaxShift = 1 };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_epoch_changes_the_images_anew_and_the_same_seed_the_same_way(bool shuffle)
    {
        double[] Weights(int seed, ImageAugmentation? augmentation)
        {
            LinearNetwork network = new(16, 1);
            network.Train(
                Images(),
                null,
                new TrainingOptions
                {
                    Epochs = 2,
                    BatchSize = 5,
                    Seed = seed,
                    Shuffle = shuffle,
                    Augmentation = augmentation,
                    Optimizer = new Sgd(0.01),
                });
            return network.Parameters.ToArray();
        }

        Assert.Equal(Weights(1, Shifts), Weights(1, Shifts));
        Assert.NotEqual(Weights(1, Shifts), Weights(2, Shifts));
        Assert.NotEqual(Weights(1, Shifts), Weights(1, null));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Threads_that_share_the_images_of_a_batch_change_them_alike(int threads)
    {
        Random random = new(1);
        double[] features = [.. Enumerable.Range(0, 400 * 71).Select(_ => random.NextDouble())];
        Dataset<double> images = new(features, 400, features.AsMemory(0, 71), 1);
        ImageAugmentation changes = new() { Height = 20, Width = 20, MaxShift = 1, ElasticAlpha = 2, NoiseDeviation = 0.1 };
        MiniBatches<double> alone = new(images, 50, new TrainingOptions { Augmentation = changes });
        MiniBatches<double> shared = new(images, 50, new TrainingOptions { Augmentation = changes, Threads = threads });
        using ThreadTeam team = new(threads);
        for (int batch = 0; batch < 2; batch++)
        {
            alone.StartEpoch(2);
            shared.StartEpoch(2);
            alone.MoveTo(batch);
            shared.MoveTo(batch, team);
            Assert.Equal(alone.Features, shared.Features);
            Assert.Equal(alone.Targets, shared.Targets);
        }
    }

    [Fact]
    public void Nothing_to_change_changes_nothing()
    {
        double[] Weights(ImageAugmentation? augmentation)
        {
            LinearNetwork network = new(16, 1);
            network.Train(
                Images(), null, new TrainingOptions { Epochs = 2, BatchSize = 5, Augmentation = augmentation, Optimizer = new Sgd(0.01) });
            return network.Parameters.ToArray();
        }

        Assert.Equal(Weights(null), Weights(new ImageAugmentation { Height = 4, Width = 4 }));
    }

    [Fact]
    public void The_data_set_itself_stays_and_is_what_is_measured()
    {
        Dataset<double> images = Images();
        double[] before = images.Features.ToArray();
        LinearNetwork network = new(16, 1);
        TrainingResult result = network.Train(images, null, new TrainingOptions { Epochs = 1, Augmentation = Shifts });
        Assert.Equal(before, images.Features.ToArray());
        Assert.Equal(network.Evaluate(images).Cost, result.History[0].TrainCost!.Value, 1e-15);
    }

    [Fact]
    public void Rows_that_are_no_such_images_are_refused()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() =>
            new LinearNetwork(16, 1).Train(Images(), null, new TrainingOptions { Augmentation = Shifts with { Width = 5 } }));
        Assert.Equal(
            "TrainingOptions.Augmentation is for images of 4 x 5 x 1 = 20 values; the rows of the training set have 16.",
            exception.Message);
    }

    private static Dataset<double> Images()
    {
        Random random = new(1);
        double[] features = [.. Enumerable.Range(0, 16 * 12).Select(_ => random.NextDouble())];
        return new Dataset<double>(features, 16, features.AsMemory(0, 12), 1);
    }
}

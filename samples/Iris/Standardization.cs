using NetGen;

namespace Iris;

/// <summary>(x - mean) / deviation for each feature. Mean and deviation are the training rows': test rows must not be looked at.</summary>
internal sealed record Standardization(float[] Mean, float[] Deviation)
{
    public static Standardization Of(Dataset<float> train)
    {
        float[] mean = new float[train.FeatureCount];
        float[] deviation = new float[train.FeatureCount];
        for (int column = 0; column < train.FeatureCount; column++)
        {
            float[] values = [.. Enumerable.Range(0, train.Rows).Select(row => train.Row(row)[column])];
            mean[column] = values.Average();
            float variance = values.Average(value => (value - mean[column]) * (value - mean[column]));
            deviation[column] = variance > 0 ? MathF.Sqrt(variance) : 1;
        }

        return new Standardization(mean, deviation);
    }

    public Dataset<float> Apply(Dataset<float> data)
    {
        float[] features = data.Features.ToArray();
        for (int index = 0; index < features.Length; index++)
        {
            int column = index % data.FeatureCount;
            features[index] = (features[index] - Mean[column]) / Deviation[column];
        }

        return new Dataset<float>(features, data.FeatureCount, data.Labels, data.ClassNames);
    }
}

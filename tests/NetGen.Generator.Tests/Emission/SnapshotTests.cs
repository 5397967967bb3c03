using NetGen.Tests;

namespace NetGen.Generator.Tests.Emission;

/// <summary>A few emitted files, kept to be read.</summary>
public class SnapshotTests
{
    [Fact]
    public void Classifier() => Snapshot.Verify(GeneratorRun.Of("""
        namespace Samples;

        [Network(784)]
        [Dense(128), ReLU, Dropout(KeepProb = 0.8)]
        [Dense(64), He(gain: 1.0), ReLU]
        [Dense(10), Softmax]
        [CrossEntropy, L2(0.1)]
        public sealed partial class DigitNetwork;
        """).Source);

    [Fact]
    public void BothNormalizations() => Snapshot.Verify(GeneratorRun.Of("""
        [Network(32)]
        [Dense(48), BatchNorm(Momentum = 0.99), ReLU]
        [Dense(16), LayerNorm, Tanh]
        [Dense(3), Softmax]
        public sealed partial class NormalizedNetwork;
        """).Source);

    [Fact]
    public void RegressionInDoubleWithTwin() => Snapshot.Verify(GeneratorRun.Of("""
        [Network(8, Precision = Precision.Double, GradientCheck = true)]
        [Dense(3, Name = "Hidden"), GELU]
        [Dense(1)]
        [Huber]
        public sealed partial class AgeNetwork;
        """).Source);
}

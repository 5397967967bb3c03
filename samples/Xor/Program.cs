using NetGen;

float[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
int[] labels = [0, 1, 1, 0];

var network = new XorNetwork(seed: 1);
var examples = new Dataset<float>(inputs, featureCount: 2, labels);
Console.WriteLine($"gradient check: {network.CheckGradient(examples).Verdict}");
network.Train(examples, dev: null, new TrainingOptions { Epochs = 300, BatchSize = 4, Optimizer = new Adam(0.05) });

for (int row = 0; row < 4; row++)
    Console.WriteLine($"{inputs[2 * row]} xor {inputs[(2 * row) + 1]} = {network.Classify(examples.Row(row))}");

[Network(2, GradientCheck = true)]
[Dense(8), Tanh]
[Dense(1), Sigmoid]
[BinaryCrossEntropy]
internal sealed partial class XorNetwork;

#pragma warning disable CA1050
using NetGen;

var network = new XorNetwork(seed: 1);
float[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
int[] labels = [0, 1, 1, 0];
var workspace = network.CreateWorkspace(4);
Console.WriteLine(network.Cost(inputs, labels, workspace));
for (int i = 0; i < 2000; i++)
{
    network.CostAndGradient(inputs, labels, workspace);
    for (int p = 0; p < network.Parameters.Length; p++) network.Parameters[p] -= 1f * workspace.ParameterGradients[p];
}
Console.WriteLine(network.Cost(inputs, labels, workspace));

[Network(2, GradientCheck = true)]
[Dense(4), Tanh]
[Dense(1), Sigmoid]
public sealed partial class XorNetwork;

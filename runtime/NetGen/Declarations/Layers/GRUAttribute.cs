namespace NetGen;

/// <summary>
/// A gated recurrent unit over rows of steps x features. With the state h before a step and the input x of the step:
/// r = sigmoid(x W_r + b_r + h U_r + c_r), z = sigmoid(x W_z + b_z + h U_z + c_z), n = tanh(x W_n + b_n + r (h U_n + c_n)), and the state
/// behind the step is h' = (1 - z) n + z h. The output is the state behind every step: steps x units. The state before the first step is 0,
/// or a second value of as many elements as units: <c>[From("x", "h0"), GRU(32)]</c>.
/// </summary>
/// <example><c>[Network(64, 8)] [GRU(32)] [Flatten, Dense(3), Softmax]</c></example>
/// <remarks>
/// Its tensors are inputWeights W of features x 3 units, stateWeights U of units x 3 units, inputBiases b and stateBiases c of 3 units,
/// each with the gates in the order reset, update, new. The state weights start orthogonal, unless an initializer is declared.
/// Source: Cho et al., "Learning Phrase Representations using RNN Encoder-Decoder" (2014); the reset gate is applied behind the product,
/// as in PyTorch.
/// </remarks>
/// <param name="units">The number of units, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GRUAttribute(int units) : LayerAttribute
{
    /// <summary>The number of units, at least 1.</summary>
    public int Units { get; } = units;
}

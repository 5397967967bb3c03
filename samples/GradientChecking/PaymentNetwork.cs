using NetGen;

namespace GradientChecking;

/// <summary>
/// Tells whether a payment is fraud from four numbers: the course's story. In double precision, so that it can be checked by itself.
/// </summary>
[Network(4, Precision = Precision.Double)]
[Dense(5), ReLU]
[Dense(3), ReLU]
[Dense(1), Sigmoid]
[BinaryCrossEntropy]
internal sealed partial class PaymentNetwork;

using NetGen;

namespace GradientChecking;

/// <summary>
/// Decides from four numbers whether a payment is fraud, the example of the course. It is in double precision, so its gradient can be
/// checked without a twin.
/// </summary>
[Network(4, Precision = Precision.Double)]
[Dense(5), ReLU]
[Dense(3), ReLU]
[Dense(1), Sigmoid]
[BinaryCrossEntropy]
internal sealed partial class PaymentNetwork;

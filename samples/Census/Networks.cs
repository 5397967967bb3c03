using NetGen;

namespace Census;

/// <summary>The probability that a person earns more than 50K.</summary>
[Network(21)]
[Dense(16), ReLU]
[Dense(1), Sigmoid]
[BinaryCrossEntropy]
public sealed partial class IncomeNetwork;

/// <summary>The price of a person's home. The loss counts in standard deviations, so that few dear homes do not rule it.</summary>
[Network(21)]
[Dense(16), ReLU]
[Dense(1)]
[Huber]
public sealed partial class PriceNetwork;

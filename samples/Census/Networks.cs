using NetGen;

namespace Census;

/// <summary>Predicts the probability that a person earns more than 50K.</summary>
[Network(21)]
[Dense(16), ReLU]
[Dense(1), Sigmoid]
[BinaryCrossEntropy]
public sealed partial class IncomeNetwork;

/// <summary>Predicts the price of a person's home. The Huber loss limits the influence of the few very expensive homes.</summary>
[Network(21)]
[Dense(16), ReLU]
[Dense(1)]
[Huber]
public sealed partial class PriceNetwork;

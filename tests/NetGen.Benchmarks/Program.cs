using NetGen.Benchmarks;
using NetGen.Benchmarks.Cost;

// A process whose first prediction is timed must not load the libraries of the other runs.
return FirstPrediction.IsAskedFor(args) ? FirstPrediction.Run(args) : Arguments.Run(args);

using NetGen.Benchmarks;
using NetGen.Benchmarks.Cost;

// A process that is timed until its first prediction must not load what the others need.
return FirstPrediction.IsAskedFor(args) ? FirstPrediction.Run(args) : Arguments.Run(args);

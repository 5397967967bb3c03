using NetGen.Benchmarks;
using NetGen.Benchmarks.Cost;
using NetGen.Benchmarks.Quick;

// A process that is timed in its first calls must not load what the others need.
return FirstPrediction.IsAskedFor(args) ? FirstPrediction.Run(args)
    : FirstCalls.IsAskedFor(args) ? FirstCalls.Run(args)
    : Arguments.Run(args);

using NetGen.Benchmarks;
using NetGen.Benchmarks.Cost;
using NetGen.Benchmarks.Quick;

// Asked before anything else, so that a process whose first calls are timed loads only what these calls need.
return FirstPrediction.IsAskedFor(args) ? FirstPrediction.Run(args)
    : FirstCalls.IsAskedFor(args) ? FirstCalls.Run(args)
    : Arguments.Run(args);

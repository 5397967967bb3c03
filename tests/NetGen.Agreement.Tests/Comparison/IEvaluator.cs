namespace NetGen.Agreement.Tests;

/// <summary>
/// An implementation of the networks: the reference, emitted code, or an interpreter of the loops from which code is emitted.
/// </summary>
internal interface IEvaluator
{
    /// <summary>Answers a request. The answer can have more parts than requested.</summary>
    Evaluation Evaluate(Example example, Request request);
}

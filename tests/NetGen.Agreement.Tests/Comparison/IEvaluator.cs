namespace NetGen.Agreement.Tests;

/// <summary>
/// An implementation of the networks, whatever it is made of: the reference, emitted code, an interpreter of the loops it is printed from.
/// </summary>
internal interface IEvaluator
{
    /// <summary>Answers at least what is asked.</summary>
    Evaluation Evaluate(Example example, Request request);
}

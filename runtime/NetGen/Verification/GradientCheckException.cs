namespace NetGen.Verification;

/// <summary>
/// The exception for a gradient that differs from numeric differences, or for a check that compared nothing. The message begins with the
/// first wrong block and contains the whole report.
/// </summary>
public sealed class GradientCheckException : Exception
{
    /// <summary>Creates the exception for a failed check.</summary>
    /// <param name="result">The result of the check.</param>
    public GradientCheckException(GradientCheckResult result)
        : base(Describe(result)) => Result = result;

    /// <summary>The result of the check.</summary>
    public GradientCheckResult Result { get; }

    private static string Describe(GradientCheckResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Verdict == GradientVerdict.NothingCompared)
            return $"The gradient of {result.Network} was not checked: all gradients of its weights are 0.\n{result}";
        string where = result.FirstWrongBlock is { } block
            ? $"{block.Name} is the first wrong block in backward order"
            : "the whole vector differs";
        return $"The gradient of {result.Network} is wrong: {where}.\n{result}";
    }
}

namespace NetGen.Verification;

/// <summary>A gradient is not what numeric differences say. The message is the whole report, the first wrong block in front.</summary>
public sealed class GradientCheckException : Exception
{
    /// <summary>A failed check.</summary>
    /// <param name="result">What was found.</param>
    public GradientCheckException(GradientCheckResult result)
        : base(Describe(result)) => Result = result;

    /// <summary>What was found.</summary>
    public GradientCheckResult Result { get; }

    private static string Describe(GradientCheckResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        string where = result.FirstWrongBlock is { } block ? $"{block.Name} is the first wrong block in backward order" : "the whole vector differs";
        return $"The gradient of {result.Network} is wrong: {where}.\n{result}";
    }
}

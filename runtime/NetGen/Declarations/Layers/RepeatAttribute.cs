namespace NetGen;

/// <summary>
/// Repeats the layers of its own bracket: <c>[Dense(64), ReLU, Repeat(3)]</c> is three dense layers of 64 units, each with a ReLU.
/// </summary>
/// <param name="times">The total number of copies of the bracket, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RepeatAttribute(int times) : Attribute
{
    /// <summary>The total number of copies of the bracket.</summary>
    public int Times { get; } = times;
}

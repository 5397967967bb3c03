namespace NetGen;

/// <summary>Repeats the layers of its own bracket: <c>[Dense(64), ReLU, Repeat(3)]</c> is three dense layers of 64 units, each with a ReLU.</summary>
/// <param name="times">How often the bracket stands there in all, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RepeatAttribute(int times) : Attribute
{
    /// <summary>How often the bracket stands there in all.</summary>
    public int Times { get; } = times;
}

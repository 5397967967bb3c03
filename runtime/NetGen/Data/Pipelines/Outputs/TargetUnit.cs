namespace NetGen.Data;

/// <summary>The unit of a target: value = Offset + Scale * output.</summary>
/// <param name="Offset">The value at output 0.</param>
/// <param name="Scale">The value of one unit of the output, above 0.</param>
internal readonly record struct TargetUnit(double Offset, double Scale)
{
    /// <summary>The value in its own unit.</summary>
    public double ToValue(double output) => Offset + (Scale * output);
}

using System.ComponentModel;

namespace NetGen.Generated;

/// <summary>The argument of the constructor that leaves all parameters 0. For emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct NoParameters;

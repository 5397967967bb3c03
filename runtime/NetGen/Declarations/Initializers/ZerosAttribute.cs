namespace NetGen;

/// <summary>All weights 0. Units of a layer then stay equal for ever: good for showing why symmetry must be broken.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ZerosAttribute : InitializerAttribute;

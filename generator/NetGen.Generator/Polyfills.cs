// Types that the compiler looks for by name and netstandard2.0 lacks.
namespace System.Runtime.CompilerServices;

/// <summary>Records need it.</summary>
internal static class IsExternalInit;

/// <summary>Collection expressions of <see cref="NetGen.Generator.EquatableArray{T}"/> need it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
internal sealed class CollectionBuilderAttribute(Type builderType, string methodName) : Attribute
{
    public Type BuilderType { get; } = builderType;

    public string MethodName { get; } = methodName;
}

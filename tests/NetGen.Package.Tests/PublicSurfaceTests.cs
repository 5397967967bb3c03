using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using NetGen.Tests;

namespace NetGen.Package.Tests;

/// <summary>What users can name. A change of it is seen in the review of the snapshot.</summary>
public class PublicSurfaceTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    };

    [Fact]
    public void Runtime() => Snapshot.Verify(Surface(typeof(INetwork<>).Assembly), "txt");

    private static string Surface(Assembly assembly)
    {
        StringBuilder text = new();
        // The registers are their interface, four times over.
        foreach (Type type in assembly.GetExportedTypes()
            .Where(type => !type.Name.StartsWith("Lanes", StringComparison.Ordinal))
            .OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            string bases = string.Join(
                ", ",
                new[] { type.BaseType }.Concat(type.GetInterfaces().Where(face => face.IsPublic))
                    .OfType<Type>()
                    .Where(inherited => inherited.Assembly == assembly
                        || inherited.IsSubclassOf(typeof(Attribute))
                        || inherited.IsSubclassOf(typeof(Exception)))
                    .Select(Name)
                    .Order(StringComparer.Ordinal));
            text.Append(Kind(type)).Append(' ').Append(Name(type)).Append(bases.Length > 0 ? " : " + bases : "").Append('\n');
            foreach (string member in type.GetMembers(Declared).Where(IsVisible).Select(Describe).Order(StringComparer.Ordinal))
                text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : type.IsValueType ? type.IsByRefLike ? "ref struct" : "struct"
        : type.IsAbstract && type.IsSealed ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    /// <summary>Accessors show in their property, and what the compiler makes of a record is no news.</summary>
    private static bool IsVisible(MemberInfo member) =>
        !member.IsDefined(typeof(CompilerGeneratedAttribute))
            && member.Name is not ("Equals" or "GetHashCode")
            && member switch
            {
                MethodInfo { IsSpecialName: true } method when !method.Name.StartsWith("op_", StringComparison.Ordinal) => false,
                MethodBase method => IsVisible(method)
                    && !method.Name.Contains('<', StringComparison.Ordinal)
                    && method.Name is not ("PrintMembers" or "Deconstruct"),
                PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible) && property.Name != "EqualityContract",
                FieldInfo field => (field.IsPublic || field.IsFamily) && !field.IsSpecialName,
                _ => false,
            };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Describe(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        MethodInfo method => $"{Static(method)}{Name(method.ReturnType)} {method.Name}{Generics(method)}({Parameters(method)})",
        PropertyInfo property =>
            $"{Static(property.GetAccessors(true)[0])}{Name(property.PropertyType)} {property.Name}{Indices(property)} "
            + $"{{ {Accessors(property)} }}",
        FieldInfo field =>
            $"{(field.IsLiteral ? "const " : "")}{Name(field.FieldType)} {field.Name}"
            + (field.DeclaringType!.IsEnum ? $" = {field.GetRawConstantValue()}" : ""),
        _ => member.ToString()!,
    };

    private static string Static(MethodBase method) => method.IsStatic ? method.IsAbstract ? "static abstract " : "static " : "";

    private static string Accessors(PropertyInfo property) => string.Join(
        " ",
        property.GetAccessors(nonPublic: true).Where(IsVisible).Select(accessor =>
            accessor == property.GetMethod ? "get;"
            : accessor.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit") ? "init;"
            : "set;"));

    private static string Indices(PropertyInfo property) => property.GetIndexParameters().Length == 0 ? ""
        : $"[{string.Join(", ", property.GetIndexParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"))}]";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{Name(parameter.ParameterType)} {parameter.Name}"
        + (parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "default"}" : "")));

    private static string Generics(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return "ref " + Name(type.GetElementType()!);
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (type.IsGenericParameter)
            return type.Name;
        if (Keywords.TryGetValue(type, out string? keyword))
            return keyword;
        string name = type.IsNested ? $"{Name(type.DeclaringType!)}.{type.Name}"
            : type.Namespace == "NetGen.Generated" ? $"Generated.{type.Name}"
            : type.Name;
        if (!type.IsGenericType || !type.Name.Contains('`', StringComparison.Ordinal))
            return name;
        return $"{name[..name.LastIndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}

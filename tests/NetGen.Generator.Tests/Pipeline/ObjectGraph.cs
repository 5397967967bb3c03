using System.Collections;
using System.Reflection;

namespace NetGen.Generator.Tests.Pipeline;

/// <summary>Every object that can be reached from one, through fields of any visibility.</summary>
internal static class ObjectGraph
{
    public static IEnumerable<object> From(object root)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Stack<object> waiting = new([root]);
        while (waiting.TryPop(out object? current))
        {
            if (!current.GetType().IsValueType && !seen.Add(current))
                continue;
            yield return current;
            if (current is string || current.GetType().IsPrimitive || current is Type or Enum)
                continue;
            foreach (object part in Parts(current))
                waiting.Push(part);
        }
    }

    private static IEnumerable<object> Parts(object current)
    {
        if (current is Array array)
            return ((IEnumerable)array).OfType<object>();
        List<object> parts = [];
        for (Type? type = current.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (field.GetValue(current) is { } part)
                    parts.Add(part);
            }
        }

        return parts;
    }
}

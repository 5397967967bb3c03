using NetGen.Generator.Ir;

namespace NetGen.Generator.Ops;

/// <summary>Where the elements of a value lie in an array.</summary>
/// <param name="Array">The array.</param>
/// <param name="First">The index of the first element. It may move with the variables of outer loops, such as the step of a scan.</param>
/// <param name="Strides">The distance from one element to the next along each axis.</param>
internal sealed record Place(Parameter Array, Ir.Index First, EquatableArray<int> Strides)
{
    /// <summary>A whole array: the last axis is consecutive.</summary>
    public static Place Whole(Parameter array, Shape shape) => new(array, new(0, []), StridesOf(shape));

    /// <summary>The distances between neighbours along each axis of a whole array.</summary>
    public static EquatableArray<int> StridesOf(Shape shape)
    {
        int[] strides = new int[shape.Rank];
        int stride = 1;
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis] == Shape.Rows ? 1 : shape[axis];
        }

        return strides;
    }

    /// <summary>The place of one step of this value.</summary>
    /// <param name="axis">The axis of steps.</param>
    /// <param name="step">The step.</param>
    public Place AtStep(int axis, Ir.Index step)
    {
        int stride = Strides[axis];
        Term[] terms = [.. step.Terms.Select(term => term with { Stride = term.Stride * stride })];
        return new(Array, First + new Ir.Index(step.Offset * stride, terms), Strides.Remove(axis));
    }

    /// <summary>The index of an element.</summary>
    /// <param name="map">The element, by its index along each axis.</param>
    /// <param name="names">The names of the variables of the map.</param>
    public Ir.Index At(AffineMap map, Func<int, string> names)
    {
        int offset = First.Offset;
        List<Term> terms = [.. First.Terms];
        for (int axis = 0; axis < Strides.Length; axis++)
        {
            offset += map.Axes[axis].Offset * Strides[axis];
            foreach (AffineTerm term in map.Axes[axis].Terms)
                terms.Add(new(names(term.Variable), term.Factor * Strides[axis]));
        }

        return new(offset, terms.ToArray());
    }
}

/// <summary>How a kernel reads and writes values.</summary>
/// <param name="places">Where values lie.</param>
internal class Places(Func<Value, Place> places)
{
    public Place Of(Value value) => places(value);

    /// <summary>An element of a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="at">The element, by its index along each axis.</param>
    /// <param name="names">The names of the variables of the map.</param>
    public virtual Expression Read(Value value, AffineMap at, Func<int, string> names)
    {
        Place place = places(value);
        return new Load(place.Array, place.At(at, names));
    }
}

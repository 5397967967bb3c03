namespace NetGen.Generator.Ir;

/// <summary>A variable times a number. Variables are numbered by the loops of a nest, the outermost is 0.</summary>
internal readonly record struct AffineTerm(int Variable, int Factor);

/// <summary>An index: a number plus multiples of loop variables.</summary>
/// <param name="Offset">The number.</param>
/// <param name="Terms">The multiples, by rising variable and none of them 0, so that equal indices are equal records.</param>
internal sealed record Affine(int Offset, EquatableArray<AffineTerm> Terms)
{
    private static readonly Affine Zero = new(0, []);

    public static implicit operator Affine(int offset) => offset == 0 ? Zero : new(offset, []);

    private static readonly Affine[] FirstVariables = [.. Enumerable.Range(0, 16).Select(number => new Affine(0, [new(number, 1)]))];

    public static Affine Variable(int number) => number < FirstVariables.Length ? FirstVariables[number] : new(0, [new(number, 1)]);

    public static Affine operator +(Affine left, Affine right)
    {
        if (right.Terms.Length == 0)
            return right.Offset == 0 ? left : left with { Offset = left.Offset + right.Offset };
        if (left.Terms.Length == 0)
            return right + left;
        List<AffineTerm> terms = [];
        (int one, int other) = (0, 0);
        while (one < left.Terms.Length || other < right.Terms.Length)
        {
            int variable = Math.Min(VariableAt(left, one), VariableAt(right, other));
            int factor = 0;
            if (VariableAt(left, one) == variable)
                factor += left.Terms[one++].Factor;
            if (VariableAt(right, other) == variable)
                factor += right.Terms[other++].Factor;
            if (factor != 0)
                terms.Add(new(variable, factor));
        }

        return new(left.Offset + right.Offset, terms.ToArray());

        static int VariableAt(Affine index, int term) => term < index.Terms.Length ? index.Terms[term].Variable : int.MaxValue;
    }

    public static Affine operator -(Affine left, Affine right) => left + (right * -1);

    public static Affine operator *(Affine index, int factor) => factor switch
    {
        0 => Zero,
        1 => index,
        _ => new(index.Offset * factor, index.Terms.Select(term => term with { Factor = term.Factor * factor })),
    };

    // Indices are compared all the time.
    public bool Equals(Affine? other) =>
        ReferenceEquals(this, other) || (other is not null && Offset == other.Offset && Terms.Equals(other.Terms));

    public override int GetHashCode() => Offset + Terms.GetHashCode();

    public int FactorOf(int variable)
    {
        int factor = 0;
        foreach (AffineTerm term in Terms)
            factor += term.Variable == variable ? term.Factor : 0;
        return factor;
    }

    /// <summary>The index for values of the variables.</summary>
    public int At(int[] variables)
    {
        int index = Offset;
        foreach (AffineTerm term in Terms)
            index += term.Factor * variables[term.Variable];
        return index;
    }

    /// <summary>The index with every variable replaced by an index of other variables.</summary>
    public Affine Substitute(Func<int, Affine> replacement)
    {
        Affine sum = Offset;
        foreach (AffineTerm term in Terms)
            sum += replacement(term.Variable) * term.Factor;
        return sum;
    }

    /// <summary>
    /// Whether the index lies between 0 and an extent at every iteration of a space. An axis of rows is only ever indexed by the variable
    /// of the rows.
    /// </summary>
    public bool StaysBelow(int extent, Shape space)
    {
        if (extent == Shape.Rows)
            return true;
        (long least, long most) = Range(space);
        return least >= 0 && most < extent;
    }

    /// <summary>Whether the index lies outside of an extent at every iteration of a space.</summary>
    public bool StaysOutside(int extent, Shape space)
    {
        if (extent == Shape.Rows)
            return false;
        (long least, long most) = Range(space);
        return most < 0 || least >= extent;
    }

    private (long Least, long Most) Range(Shape space)
    {
        long least = Offset, most = Offset;
        foreach (AffineTerm term in Terms)
        {
            long reach = (long)term.Factor * (space[term.Variable] - 1);
            least += Math.Min(0, reach);
            most += Math.Max(0, reach);
        }

        return (least, most);
    }
}

/// <summary>The element of a value that an iteration touches: an index per axis.</summary>
internal sealed record AffineMap(params EquatableArray<Affine> Axes)
{
    private static readonly AffineMap[] Identities =
        [.. Enumerable.Range(0, 8).Select(rank => new AffineMap([.. Enumerable.Range(0, rank).Select(Affine.Variable)]))];

    public static AffineMap Identity(int rank) =>
        rank < Identities.Length ? Identities[rank] : new([.. Enumerable.Range(0, rank).Select(Affine.Variable)]);

    /// <summary>
    /// The map by which a value is repeated to fill a shape: axes correspond from the last one on; an axis of extent 1 and a missing one
    /// are repeated.
    /// </summary>
    public static AffineMap Repeat(Shape value, Shape shape)
    {
        if (value == shape)
            return Identity(shape.Rank);
        Affine[] axes = new Affine[value.Rank];
        for (int axis = 0; axis < axes.Length; axis++)
        {
            int along = shape.Rank - value.Rank + axis;
            axes[axis] = value[axis] == 1 && shape[along] != 1 ? 0 : Affine.Variable(along);
        }

        return new(axes);
    }

    public bool Mentions(int variable)
    {
        foreach (Affine axis in Axes)
        {
            if (axis.FactorOf(variable) != 0)
                return true;
        }

        return false;
    }

    public AffineMap Substitute(Func<int, Affine> replacement) => new(Axes.Select(axis => axis.Substitute(replacement)));

    /// <summary>This map of the element that another map names.</summary>
    public AffineMap After(AffineMap first) =>
        ReferenceEquals(first, Identity(first.Axes.Length)) ? this : Substitute(variable => first.Axes[variable]);

    public bool Equals(AffineMap? other) => ReferenceEquals(this, other) || (other is not null && Axes.Equals(other.Axes));

    public override int GetHashCode() => Axes.GetHashCode();

    public AffineMap Insert(int axis, Affine index) => new(Axes.Insert(axis, index));

    public AffineMap Replace(int axis, Affine index) => new(Axes.Replace(axis, index));

    /// <summary>Whether every element that the map names in an iteration space is one of the value's.</summary>
    public bool StaysIn(Shape value, Shape space)
    {
        for (int axis = 0; axis < Axes.Length; axis++)
        {
            if (!Axes[axis].StaysBelow(value[axis], space))
                return false;
        }

        return true;
    }
}

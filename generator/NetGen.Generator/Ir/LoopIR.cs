namespace NetGen.Generator.Ir;

// The loop IR: loops over arrays of numbers, and nothing else. Small enough to be counted, split, scheduled, printed and interpreted.
// Everything is immutable and structurally equal, so that equal kernels are one kernel.

/// <summary>An array parameter of a kernel.</summary>
internal sealed record Parameter(string Name, ElementType Type = ElementType.Real);

/// <summary>An element of an array: an offset plus loop variables times strides.</summary>
internal sealed record Index(int Offset, EquatableArray<Term> Terms)
{
    public static Index operator +(Index left, Index right) => new(left.Offset + right.Offset, [.. left.Terms, .. right.Terms]);

    public int StrideOf(string variable)
    {
        int stride = 0;
        foreach (Term term in Terms)
            stride += term.Variable == variable ? term.Stride : 0;
        return stride;
    }
}

internal sealed record Term(string Variable, int Stride);

/// <summary>The number of iterations of a loop: a constant, or an integer parameter of the kernel.</summary>
internal sealed record Extent(int Constant, string? Given = null);

internal abstract record Expression;

internal sealed record Constant(double Value) : Expression;

/// <summary>A number that is a parameter of the kernel.</summary>
internal sealed record Scalar(string Name) : Expression;

/// <summary>The value of a local.</summary>
internal sealed record Local(string Name) : Expression;

internal sealed record Load(Parameter Array, Index Index) : Expression;

/// <summary>The value of an index as a number.</summary>
internal sealed record Position(Index Index) : Expression;

internal sealed record Operation(Operator Operator, EquatableArray<Expression> Operands) : Expression;

/// <summary>The primitives. <see cref="Differentiation"/> states one derivative of each.</summary>
internal enum Operator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Max,
    Min,
    Abs,

    /// <summary>1, 0 or -1.</summary>
    Sign,

    /// <summary>Of four operands: the third if the first is greater than the second, else the fourth.</summary>
    SelectGreater,

    /// <summary>Of four operands: the third if the first is at least the second, else the fourth.</summary>
    SelectAtLeast,
    Sqrt,

    // The operators from here on are functions of many instructions.
    Exp,
    ExpM1,
    Log,
    Tanh,
    Sigmoid,
    Softplus,
    Erf,

    /// <summary>1 - erf x, computed without cancellation.</summary>
    Erfc,
    Sin,
    Cos,

    /// <summary>The first operand to the power of the second, which is a constant.</summary>
    Pow,
}

internal abstract record Statement;

/// <summary>Declares a local.</summary>
internal sealed record Declare(string Name, Expression Value, ElementType Type = ElementType.Real) : Statement;

internal sealed record Assign(string Name, Expression Value) : Statement;

internal sealed record Store(Parameter Array, Index Index, Expression Value) : Statement;

/// <summary>Adds to an element. In a loop over lanes that the index does not depend on, the lanes are summed.</summary>
internal sealed record Accumulate(Parameter Array, Index Index, Expression Value) : Statement;

internal sealed record Loop(string Variable, Extent Extent, EquatableArray<Statement> Body) : Statement;

/// <summary>Runs its body where every index lies from 0 to below its extent.</summary>
internal sealed record When(EquatableArray<Bound> Bounds, EquatableArray<Statement> Body) : Statement;

internal sealed record Bound(Index Index, int Extent);

/// <summary>A function of arrays, numbers and extents.</summary>
/// <param name="Name">Its name, which no other kernel of the network has.</param>
/// <param name="Meaning">What it computes, in the field's notation.</param>
/// <param name="Arrays">The arrays that it reads and writes.</param>
/// <param name="Scalars">The numbers that it takes.</param>
/// <param name="Extents">The extents of loops that it takes.</param>
/// <param name="Body">Its loops.</param>
/// <param name="Form">What its operator knows about the loops; null if that is nothing that the schedule asks for.</param>
/// <param name="Execution">How it runs, which the schedule chooses; null if it runs as plain loops.</param>
internal sealed record Kernel(
    string Name,
    string Meaning,
    EquatableArray<Parameter> Arrays,
    EquatableArray<string> Scalars,
    EquatableArray<string> Extents,
    EquatableArray<Statement> Body,
    KernelForm? Form = null,
    Execution? Execution = null)
{
    /// <summary>Different kernels have different names, so the name is a good and fast hash.</summary>
    public override int GetHashCode() => Name.GetHashCode();
}

/// <summary>What a kernel computes, as its operator states it: a product, a transposition, the same for every element.</summary>
internal abstract record KernelForm;

/// <summary>How a kernel runs on the machine.</summary>
internal abstract record Execution;

using NetGen.Generator.Ir;

namespace NetGen.Generator.Ops;

/// <summary>What a value without operands stands for. The runtime walks tables of slots and knows no layer.</summary>
internal enum SlotKind
{
    Input,
    Target,

    /// <summary>A trained tensor.</summary>
    Parameter,

    /// <summary>A tensor that follows a statistic and has no gradient.</summary>
    Average,

    /// <summary>A number that is known at run time, such as a hyperparameter. It has no axes.</summary>
    Scalar,

    /// <summary>In the body of a scan: a value of the present step, or one from outside.</summary>
    Step,
}

/// <summary>A value that something outside the tape gives.</summary>
internal sealed record Slot(string Name, SlotKind SlotKind, Shape Shape) : TensorOperator
{
    public override string Kind => Name;

    public override EquatableArray<Shape> Results => [Shape];

    /// <summary>The last part of its name.</summary>
    public string Symbol => Name.Substring(Name.LastIndexOf('.') + 1);
}

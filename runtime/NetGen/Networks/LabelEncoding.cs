namespace NetGen;

/// <summary>What a class index means as a row of targets.</summary>
public enum LabelEncoding
{
    /// <summary>The loss takes values, not classes.</summary>
    None,

    /// <summary>1 at the class, 0 elsewhere.</summary>
    OneHot,

    /// <summary>One output: class 0 is 0, class 1 is 1.</summary>
    ZeroOrOne,

    /// <summary>One output: class 0 is -1, class 1 is 1.</summary>
    MinusOrPlusOne,
}

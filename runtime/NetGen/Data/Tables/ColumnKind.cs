namespace NetGen.Data;

/// <summary>What a column of a table is to a <see cref="Pipeline"/>.</summary>
public enum ColumnKind
{
    /// <summary>Not read: a row's number, or text that is different in every row.</summary>
    Ignored,

    /// <summary>A number, which is scaled.</summary>
    Number,

    /// <summary>One of some texts, each an encoded column of 0 and 1.</summary>
    Category,

    /// <summary>A date such as 2019-03-01.</summary>
    Date,
}

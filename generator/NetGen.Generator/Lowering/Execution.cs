using NetGen.Generator.Ir;

namespace NetGen.Generator.Lowering;

/// <summary>The iterations of one loop side by side in the lanes of registers.</summary>
internal sealed record InLanes(string Variable) : Execution;

/// <summary>One row after another, the elements of a row side by side in the lanes of registers.</summary>
internal sealed record RowsInLanes(RowNest Nest) : Execution;

/// <summary>A matrix product in register tiles.</summary>
/// <param name="Nest">The product that the kernel's loops are.</param>
/// <param name="CopiesPanels">Whether panels of the right operand are copied before they are read again and again.</param>
internal sealed record InTiles(ProductNest Nest, bool CopiesPanels) : Execution
{
    /// <summary>The columns of a panel at most: three registers of 16 lanes.</summary>
    public const int PanelColumns = 48;
}

/// <summary>A matrix transposed block by block.</summary>
internal sealed record InBlocks(Transposition Transposition) : Execution;

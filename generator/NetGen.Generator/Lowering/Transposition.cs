using NetGen.Generator.Ir;

namespace NetGen.Generator.Lowering;

/// <summary>A matrix copied with rows and columns exchanged.</summary>
internal sealed record Transposition(int Rows, int Columns) : KernelForm;

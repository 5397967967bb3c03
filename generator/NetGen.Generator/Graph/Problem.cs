namespace NetGen.Generator.Graph;

/// <summary>
/// Something wrong with a declaration: the id of the diagnostic, the attribute it is about (by number in the declaration;
/// <see cref="Network"/> means [Network]), and the arguments of the message.
/// </summary>
internal sealed record Problem(string Id, int Origin, params EquatableArray<string> Arguments)
{
    public const int Network = -1;
}

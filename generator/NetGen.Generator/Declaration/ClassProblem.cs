using NetGen.Generator.Validation;

namespace NetGen.Generator.Declaration;

/// <summary>
/// What is wrong with the class itself, whether a skeleton of it can be emitted all the same, and the members that the skeleton leaves
/// out because the user has them.
/// </summary>
internal sealed record ClassProblem(Finding Finding, bool CanHaveSkeleton, EquatableArray<string> Omitted);

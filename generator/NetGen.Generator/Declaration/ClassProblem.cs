using NetGen.Generator.Validation;

namespace NetGen.Generator.Declaration;

/// <summary>
/// A problem of the class itself, whether a skeleton can still be emitted, and the members that the skeleton omits, because the user
/// declares them or they would not compile.
/// </summary>
internal sealed record ClassProblem(Finding Finding, bool CanHaveSkeleton, EquatableArray<string> Omitted);

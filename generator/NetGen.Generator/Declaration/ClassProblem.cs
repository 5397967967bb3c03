using NetGen.Generator.Graph;

namespace NetGen.Generator.Declaration;

/// <summary>
/// A problem of the class itself, whether a skeleton can still be emitted, and the members that the skeleton omits, because the user
/// declares them or they would not compile.
/// </summary>
internal sealed record ClassProblem(Problem Problem, bool CanHaveSkeleton, EquatableArray<string> Omitted);

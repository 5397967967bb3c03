using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Declaration;

/// <summary>Something wrong inside a function: where, and the arguments of the message after the function's name.</summary>
internal sealed record FunctionProblem(string Id, Location Place, params EquatableArray<string> Arguments);

using NetGen.Generator.Graph;
using NetGen.Generator.Ir;

namespace NetGen.Generator.Declaration;

/// <summary>A function that an attribute names: the name of its method, what it computes, and what is wrong with it.</summary>
internal sealed record DeclaredFunction(string Name, Body Body, EquatableArray<Problem> Problems);

using NetGen.Generated;

namespace NetGen.Runtime.Tests.Generated;

/// <summary>Work that a test writes down as a function of the part.</summary>
internal sealed class TeamWork(Action<int> run) : ITeamWork
{
    public void Run(int part) => run(part);
}

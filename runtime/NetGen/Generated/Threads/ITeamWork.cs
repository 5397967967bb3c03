namespace NetGen.Generated;

/// <summary>Work that the threads of a team share.</summary>
internal interface ITeamWork
{
    /// <summary>Does one part. All parts run at the same time and can wait for each other with <see cref="ThreadTeam.Meet"/>.</summary>
    /// <param name="part">The index of the part, from 0.</param>
    void Run(int part);
}

namespace NetGen.Generated;

/// <summary>Work that the threads of a team do together.</summary>
internal interface ITeamWork
{
    /// <summary>Does one part. All parts run at the same time, and may wait for each other by <see cref="ThreadTeam.Meet"/>.</summary>
    /// <param name="part">Which part, from 0.</param>
    void Run(int part);
}

namespace NetGen.Agreement.Tests;

/// <summary>The random networks that every build compares.</summary>
internal static class AgreementRun
{
    public const int Seed = 20_260_101;

    public const int Count = 510;
}

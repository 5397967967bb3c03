using System.Globalization;
using System.Runtime.Loader;
using NetGen.Agreement.Tests;

// The child process of the tests: compares the networks of an assembly on the vectors that the environment leaves it.
if (args.Length != 3)
{
    Console.Error.WriteLine($"Expected the assembly of the networks, a seed and a number of networks; {args.Length} argument(s) came.");
    return 2;
}

int seed = int.Parse(args[1], CultureInfo.InvariantCulture);
int count = int.Parse(args[2], CultureInfo.InvariantCulture);
return AgreementRun.Compare(AssemblyLoadContext.Default.LoadFromAssemblyPath(args[0]), seed, count, Console.Out) == 0 ? 0 : 1;

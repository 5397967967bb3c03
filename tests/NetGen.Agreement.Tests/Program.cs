using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using NetGen.Agreement.Tests;

// The child process of the tests: compares the networks of an assembly with the vector width that the environment allows.
if (args is [string trained, string frozen])
    return FrozenRun.Compare(Load(trained), Load(frozen), Console.Out) == 0 ? 0 : 1;
if (args.Length != 4)
{
    Console.Error.WriteLine(
        $"Expected the assemblies of trained and frozen networks, or the assembly of the networks, a seed, the first network and a step; "
        + $"{args.Length} argument(s) came.");
    return 2;
}

int[] numbers = [.. args.Skip(1).Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
int[] indexes = [.. Enumerable.Range(0, AgreementRun.Count).Where(index => index % numbers[2] == numbers[1])];
return AgreementRun.Compare(Load(args[0]), numbers[0], indexes, Console.Out) == 0 ? 0 : 1;

static Assembly Load(string path) => AssemblyLoadContext.Default.LoadFromAssemblyPath(path);

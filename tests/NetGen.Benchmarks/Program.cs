using System.CommandLine;
using NetGen.Benchmarks;
using NetGen.Benchmarks.Tables;

ParseResult parsed = Arguments.Command().Parse(args);
if (parsed.Errors.Count > 0)
    return Fail(string.Join(" ", parsed.Errors.Select(error => error.Message)));
try
{
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
{
    return Fail(exception.Message);
}

static int Fail(string message)
{
    Screen.WriteWarning(message);
    return 1;
}

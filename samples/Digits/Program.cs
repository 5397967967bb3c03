using System.CommandLine;
using Digits;

// Bad options and bad files print one line and return exit code 1. Any other exception is a bug, so it is not caught.
ParseResult parsed = DigitOptions.Command(Session.Run).Parse(args);
if (parsed.Errors.Count > 0)
    return Fail(string.Join(" ", parsed.Errors.Select(error => error.Message)));
try
{
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception exception) when (
    exception is IOException or InvalidDataException or FormatException or UnauthorizedAccessException or ArgumentException)
{
    return Fail(exception.Message);
}

static int Fail(string message)
{
    Console.Error.WriteLine(message.ReplaceLineEndings(" "));
    return 1;
}

using System.CommandLine;
using Digits;

// Bad options and bad files end with one line and exit code 1; any other exception is a bug and keeps its stack trace.
ParseResult parsed = DigitOptions.Command(Session.Run).Parse(args);
if (parsed.Errors.Count > 0)
    return Fail(string.Join(" ", parsed.Errors.Select(error => error.Message)));
try
{
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception exception) when (exception is IOException or InvalidDataException or FormatException or UnauthorizedAccessException or ArgumentException)
{
    return Fail(exception.Message);
}

static int Fail(string message)
{
    Console.Error.WriteLine(message.ReplaceLineEndings(" "));
    return 1;
}

using System.CommandLine;
using Digits;

ParseResult parsed = DigitOptions.Command(options => { Console.WriteLine(options); return 0; }).Parse(args);
if (parsed.Errors.Count == 0)
    return parsed.Invoke();
Console.Error.WriteLine(string.Join(" ", parsed.Errors.Select(error => error.Message)));
return 1;

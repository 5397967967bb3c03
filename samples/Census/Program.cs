using Census;

try
{
    switch (args)
    {
        case []:
            return Tour.Run();
        case ["generate", string path]:
            People.Write(path, rows: 3000, seed: 1);
            return 0;
        case ["train", string path]:
            return Training.Run(path);
        case ["answer", string folder, .. string[] values]:
            return Answers.Run(folder, values);
        default:
            return Fail(
                "Usage: no arguments for a tour, or 'generate people.csv', 'train people.csv', or 'answer FOLDER age=41 hours=40 ...'.");
    }
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

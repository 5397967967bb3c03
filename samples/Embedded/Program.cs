using System.Globalization;
using Embedded;

// A picture that cannot be read prints one line and returns exit code 1. Any other exception is a bug, so it is not caught.
if (args.Length == 0)
    return Fail("Usage: Embedded PICTURE... Each picture shows one digit, dark on light or light on dark.");
Span<float> probabilities = stackalloc float[DigitModel.OutputLength];
foreach (string path in args)
{
    float[] image;
    try
    {
        image = DigitImage.Read(path);
    }
    catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
    {
        return Fail(exception.Message);
    }

    DigitModel.Predict(image, probabilities);
    int digit = DigitModel.Classify(image);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {digit} ({probabilities[digit]:P1})"));
}

return 0;

static int Fail(string message)
{
    Console.Error.WriteLine(message.ReplaceLineEndings(" "));
    return 1;
}

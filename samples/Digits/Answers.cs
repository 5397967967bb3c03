using System.Globalization;
using NetGen;
using NetGen.Data;

namespace Digits;

/// <summary>Answers raw images with a saved network.</summary>
internal static class Answers
{
    /// <summary>Classifies each image of the file and writes a line with the digit and its probability.</summary>
    public static int Run(DigitOptions options)
    {
        if (options is not { Model: { } model, Image: { } image })
            throw new ArgumentException("--model and --image must be given together; one of them is missing.");
        IdxArray images = IdxFile.Read(image.FullName);
        if (images is not { TypeCode: 0x08, Shape: [_, 28, 28] })
        {
            throw new InvalidDataException(
                $"{image.Name} must hold images of 28 x 28 bytes; its shape is {string.Join(" x ", images.Shape)}.");
        }

        DigitNetwork network = new();
        network.Load(model.FullName);

        float[] pixels = new float[DigitNetwork.InputLength];
        float[] probabilities = new float[DigitNetwork.OutputLength];
        for (int index = 0; index < images.Shape[0]; index++)
        {
            for (int pixel = 0; pixel < pixels.Length; pixel++)
                pixels[pixel] = (float)(images[(index * pixels.Length) + pixel] / 255);
            network.Predict(pixels, probabilities);
            int digit = network.Classify(pixels);
            string probability = digit < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {probabilities[digit]:P1}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"image {index}: {digit}{probability}"));
        }

        return 0;
    }
}

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Xml.Linq;
using NetGen.Generated;
using NetGen.Tests;

namespace NetGen.Package.Tests.Samples;

/// <summary>The app with a frozen network, as assemblies and as a native program.</summary>
[Collection(nameof(PackedPackage))]
public sealed class EmbeddedTests(PackedPackage package)
{
    [Fact]
    public void Drawn_digits_are_read_dark_on_light_and_light_on_dark()
    {
        using TemporaryDirectory directory = new();
        string[] pictures =
            [.. Picture.Digits.SelectMany(digit => new[] { digit.Write(directory, 0, 255), digit.Write(directory, 230, 20) })];
        ChildProcess run = ChildProcess.RunSample("Embedded", pictures);
        Assert.Equal("", run.Errors);
        Assert.Equal(Picture.Digits.SelectMany(digit => new[] { digit.Digit, digit.Digit }), Answers(run.Output));
    }

    [Fact]
    public void A_file_that_is_no_picture_or_shows_nothing_is_one_line_and_a_failure()
    {
        using TemporaryDirectory directory = new();
        directory.Write("text.png", "no picture");
        OneLineFailure.Assert(ChildProcess.RunSample("Embedded", Path.Combine(directory.Path, "text.png")), mentions: "text.png");
        OneLineFailure.Assert(ChildProcess.RunSample("Embedded", "no-such-file.png"), mentions: "no-such-file.png");
        string empty = new Picture(' ', []).Write(directory, 255, 255);
        OneLineFailure.Assert(ChildProcess.RunSample("Embedded", empty), mentions: "no digit");
        OneLineFailure.Assert(ChildProcess.RunSample("Embedded"), mentions: "Usage");
    }

    [Fact]
    public void The_native_program_is_published_without_a_warning_holds_no_training_code_and_answers_the_same()
    {
        XElement[] groups = [.. XElement.Parse(Repository.Read("samples", "Embedded", "Embedded.csproj")).Elements()];
        groups.Elements("PackageReference").Single().SetAttributeValue("Version", "*");
        using Consumer app = new(package, string.Concat<XElement>(groups));
        foreach (string file in new[] { "Program.cs", "DigitImage.cs", "DigitModel.cs", "digits.frozen.txt", "digits.frozen.bin" })
            app.Copy("samples", "Embedded", file);

        // Warnings are errors in the project, also those of the compiler of native code.
        app.Publish("IlcGenerateMapFile=true", "RunAnalyzers=false");

        string map = File.ReadAllText(Assert.Single(Directory.GetFiles(app.PathOf("obj"), "*.map.xml", SearchOption.AllDirectories)));
        Assert.Contains(InMap(typeof(FrozenNetwork<,>)), map, StringComparison.Ordinal);
        Type[] training =
        [
            typeof(CompiledNetwork<,>), typeof(Workspace<>), typeof(TrainingExtensions), typeof(Adam), typeof(NetGen.Initialization.He),
            typeof(FreezingExtensions), typeof(SerializationExtensions),
        ];
        Assert.All(training, type => Assert.DoesNotContain(InMap(type), map, StringComparison.Ordinal));

        using TemporaryDirectory directory = new();
        string[] pictures = [.. Picture.Digits.Select(digit => digit.Write(directory, 0, 255))];
        string program = app.PathOf("published", OperatingSystem.IsWindows() ? "Consumer.exe" : "Consumer");
        Assert.InRange(new FileInfo(program).Length, 100_000, 2_500_000);
        using Process native = Process.Start(new ProcessStartInfo(program, pictures) { RedirectStandardOutput = true })!;
        string output = native.StandardOutput.ReadToEnd();
        Assert.True(native.WaitForExit(HangLimit.Duration));
        Assert.Equal(ChildProcess.RunSample("Embedded", pictures).Output, output);
    }

    /// <summary>The name of a type of the package in the map of a native program.</summary>
    private static string InMap(Type type) => $"NetGen_{type.FullName!.Replace('.', '_').Replace('`', '_')}";

    private static IEnumerable<char> Answers(string output) => output.TrimEnd().Split('\n').Select(line => line.Split(": ")[1][0]);

    /// <summary>A digit as lines between points of a square of 100 pixels.</summary>
    private sealed record Picture(char Digit, (int X, int Y)[] Points)
    {
        private const int Size = 100, Pen = 4;

        public static readonly Picture[] Digits =
        [
            new('0', [(50, 15), (70, 28), (74, 50), (70, 72), (50, 85), (30, 72), (26, 50), (30, 28), (50, 15)]),
            new('1', [(52, 12), (50, 88)]),
            new('2', [(30, 30), (40, 16), (60, 16), (68, 30), (60, 48), (30, 84), (72, 84)]),
            new('7', [(26, 18), (74, 18), (48, 88)]),
        ];

        /// <summary>Writes it as a bitmap of 24 bits per pixel.</summary>
        public string Write(TemporaryDirectory directory, byte ink, byte paper)
        {
            const int Header = 54, Stride = 3 * Size;
            byte[] file = new byte[Header + (Stride * Size)];
            "BM"u8.CopyTo(file);
            int[] header = [file.Length, 0, Header, 40, Size, Size, 1 | (24 << 16), 0, Stride * Size, 0, 0, 0, 0];
            MemoryMarshal.AsBytes(header.AsSpan()).CopyTo(file.AsSpan(2));
            for (int y = 0; y < Size; y++)
            {
                for (int x = 0; x < Size; x++)
                    file.AsSpan(Header + ((Size - 1 - y) * Stride) + (3 * x), 3).Fill(IsInk(x, y) ? ink : paper);
            }

            string path = Path.Combine(directory.Path, $"{(int)Digit}-{ink}.bmp");
            File.WriteAllBytes(path, file);
            return path;
        }

        private bool IsInk(int x, int y) => Points.Zip(Points.Skip(1)).Any(line => Distance(line.First, line.Second, x, y) <= Pen);

        private static double Distance((int X, int Y) from, (int X, int Y) to, int x, int y)
        {
            double length = Math.Pow(to.X - from.X, 2) + Math.Pow(to.Y - from.Y, 2);
            double share = Math.Clamp((((x - from.X) * (to.X - from.X)) + ((y - from.Y) * (to.Y - from.Y))) / length, 0, 1);
            return Math.Sqrt(Math.Pow(x - from.X - (share * (to.X - from.X)), 2) + Math.Pow(y - from.Y - (share * (to.Y - from.Y)), 2));
        }
    }
}

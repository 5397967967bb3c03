using Spectre.Console;
using Spectre.Console.Rendering;

namespace Digits.Display;

/// <summary>Writes to the console: with color on a terminal, as plain lines to a file or a pipe.</summary>
internal sealed class Screen
{
    private const int PlainWidth = 100;

    private readonly bool live = !Console.IsOutputRedirected;
    private readonly IAnsiConsole console;

    public Screen()
    {
        console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = live ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = live ? InteractionSupport.Detect : InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = live },
        });
        if (!live)
            console.Profile.Width = PlainWidth;
    }

    public void WriteLine(string line) => console.WriteLine(line);

    public void Write(IRenderable table)
    {
        console.Write(table);
        console.WriteLine();
    }

}

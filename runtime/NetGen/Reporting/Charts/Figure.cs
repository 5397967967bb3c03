namespace NetGen.Reporting;

/// <summary>What all charts have around them: a figure with a caption, and a picture that says in words what it shows.</summary>
internal static class Figure
{
    /// <summary>A figure of the usual width.</summary>
    public const string Plain = "chart";

    /// <summary>Opens a figure with its title.</summary>
    public static void Open(HtmlWriter html, string title, string style)
    {
        html.Open("figure", ("class", style));
        html.Element("figcaption", title);
    }

    /// <summary>Opens the picture; lengths in it are given in units of its width and height.</summary>
    public static void OpenPicture(HtmlWriter html, double width, double height, string description) => html.Open(
        "svg",
        ("class", "plot"),
        ("viewBox", $"0 0 {NumberText.Coordinate(width)} {NumberText.Coordinate(height)}"),
        ("role", "img"),
        ("aria-label", description));

    /// <summary>Closes the figure, with a sentence below what is in it where there is one.</summary>
    public static void Close(HtmlWriter html, string? note)
    {
        if (note is not null)
            html.Element("p", note, ("class", "note"));
        html.Close();
        html.Line();
    }
}

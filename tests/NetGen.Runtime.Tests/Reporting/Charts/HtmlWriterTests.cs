using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Reporting.Charts;

public class HtmlWriterTests
{
    [Fact]
    public void Any_text_comes_back_from_an_attribute_and_an_element_but_for_what_xml_forbids() =>
        Prop.ForAll<string?>(text => RoundTrips(text ?? "")).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" onload=\"alert(1)")]
    [InlineData("'><img src=x onerror=alert(1)>")]
    [InlineData("]]> & &amp; &#x3c;")]
    [InlineData("Käse, 猫, 🐈, \u202e\u0000\u0007\ufffe")]
    [InlineData("half \ud83d of a pair")]
    public void Hostile_text_stays_text(string text)
    {
        Assert.True(RoundTrips(text));
        Assert.DoesNotContain('<', HtmlWriter.Escape(text));
        Assert.DoesNotContain('"', HtmlWriter.Escape(text));
        Assert.DoesNotContain('\'', HtmlWriter.Escape(text));
    }

    [Fact]
    public void Elements_close_in_the_order_in_which_they_were_opened()
    {
        using StringWriter text = new();
        HtmlWriter html = new(text);
        html.Open("p", ("class", "a"));
        html.Element("b", "x");
        html.Empty("br");
        html.Close();
        Assert.Equal("<p class=\"a\"><b>x</b><br/></p>", text.ToString());
    }

    private static bool RoundTrips(string text)
    {
        using StringWriter written = new();
        new HtmlWriter(written).Element("p", text, ("title", text.Replace('\n', ' ').Replace('\t', ' ')));
        XElement read = XElement.Parse(written.ToString(), LoadOptions.PreserveWhitespace);
        string expected = string.Concat(text.EnumerateRunes().Select(rune =>
            (rune.Value < ' ' && rune.Value is not ('\t' or '\n')) || rune.Value is (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF
                ? "\uFFFD"
                : rune.ToString()));
        return read.Value == expected && read.Attribute("title")!.Value == expected.Replace('\n', ' ').Replace('\t', ' ');
    }
}

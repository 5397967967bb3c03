using Microsoft.Playwright;
using NetGen.Runtime.Tests.Reporting;

namespace NetGen.Package.Tests.Reporting;

/// <summary>What only a browser can tell about a report: that it asks for nothing, fits, and can be read.</summary>
public sealed class TrainingReportTests : IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("netgen");
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        if (BrowserFactAttribute.Browser is null)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = BrowserFactAttribute.Browser, Args = Quiet });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        directory.Delete(recursive: true);
    }

    [BrowserFact]
    public async Task The_page_opens_from_disk_without_an_error_and_asks_for_nothing_else()
    {
        foreach (TrainingReport report in Reports())
        {
            List<string> messages = [];
            List<string> requests = [];
            IPage page = await browser!.NewPageAsync();
            page.Console += (_, message) => messages.Add(message.Text);
            page.PageError += (_, error) => messages.Add(error);
            page.Request += (_, request) => requests.Add(request.Url);
            await page.GotoAsync(Address(report));
            Assert.Empty(messages);
            Assert.Single(requests);
            Assert.Equal(report.Title, await page.TitleAsync());
            await page.CloseAsync();
        }
    }

    [BrowserFact]
    public async Task All_charts_are_seen_on_a_phone_and_on_a_wide_screen_without_scrolling_sideways()
    {
        foreach (TrainingReport report in Reports())
        {
            foreach (int width in (int[])[320, 360, 400, 800, 1185, 1400, 1600, 2000])
            {
                IPage page = await Open(report, ColorScheme.Light, width);
                Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));

                // Charts that are cut off, too small to read, or whose text leaves the picture or meets other text.
                Assert.Empty(await page.EvaluateAsync<string[]>(
                    """
                    () => [...document.querySelectorAll('svg.plot')].flatMap(svg => {
                        const name = svg.getAttribute('aria-label').slice(0, 60), box = svg.getBoundingClientRect(), wrong = [];
                        if (box.left < 0 || box.right > innerWidth) wrong.push(name + ': cut off');
                        if (box.width < 240 || box.height < 120) wrong.push(name + ': ' + box.width + ' x ' + box.height);
                        const texts = [...svg.querySelectorAll('text')]
                            .filter(text => getComputedStyle(text).display !== 'none')
                            .map(text => ({ text: text.textContent, box: text.getBoundingClientRect() }));
                        for (const { text, box: own } of texts) {
                            if (own.left < box.left - 1 || own.right > box.right + 1
                                || own.top < box.top - 1 || own.bottom > box.bottom + 1)
                                wrong.push(name + ': "' + text + '" leaves the picture');
                            if (own.height < 9) wrong.push(name + ': "' + text + '" is ' + own.height + ' pixels high');
                            for (const other of texts) {
                                if (other.box === own) continue;
                                const overlap = Math.min(own.right, other.box.right) - Math.max(own.left, other.box.left);
                                const height = Math.min(own.bottom, other.box.bottom) - Math.max(own.top, other.box.top);
                                if (overlap > 1 && height > 4) wrong.push(name + ': "' + text + '" meets "' + other.text + '"');
                            }
                        }
                        return wrong;
                    })
                    """));
                await page.CloseAsync();
            }
        }
    }

    [BrowserFact]
    public async Task Letters_keep_their_size_and_rows_have_no_holes_at_any_width()
    {
        foreach (TrainingReport report in Reports())
        {
            foreach (int width in (int[])[360, 400, 640, 800, 1000, 1185, 1400, 1600, 2000])
            {
                IPage page = await Open(report, ColorScheme.Light, width);
                Assert.Empty(await page.EvaluateAsync<string[]>(
                    """
                    () => {
                        const wrong = [];
                        for (const svg of document.querySelectorAll('svg.plot')) {
                            if (svg.getScreenCTM().a !== 1 || svg.getScreenCTM().d !== 1)
                                wrong.push(svg.getAttribute('aria-label').slice(0, 60) + ': stretched');
                            for (const text of svg.querySelectorAll('text'))
                                if (getComputedStyle(text).fontSize !== '12px')
                                    wrong.push(text.textContent + ': ' + getComputedStyle(text).fontSize);
                        }
                        for (const box of document.querySelectorAll('.charts, .tiles, .tables')) {
                            const rows = new Map(), right = box.getBoundingClientRect().right;
                            for (const child of box.children) {
                                const own = child.getBoundingClientRect();
                                rows.set(own.top, Math.max(rows.get(own.top) ?? 0, own.right));
                            }
                            for (const [top, end] of rows)
                                if (Math.abs(end - right) > 1.5)
                                    wrong.push(box.className + ' at ' + top + ' ends at ' + end + ' of ' + right);
                        }
                        return wrong;
                    }
                    """));
                await page.CloseAsync();
            }
        }
    }

    [BrowserFact]
    public async Task Text_and_curves_can_be_told_from_what_is_behind_them_in_light_and_dark()
    {
        foreach (TrainingReport report in Reports())
        {
            foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                IPage page = await Open(report, scheme, 1400);

                // Contrast as WCAG 2.2 defines it: 4.5 for text (1.4.3), 3 for what a chart is drawn with (1.4.11).
                Assert.Empty(await page.EvaluateAsync<string[]>(
                    """
                    () => {
                        const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 })
                            .getContext('2d', { willReadFrequently: true });
                        const rgba = color => {
                            context.clearRect(0, 0, 1, 1);
                            context.fillStyle = color;
                            context.fillRect(0, 0, 1, 1);
                            return [...context.getImageData(0, 0, 1, 1).data];
                        };
                        const light = ([r, g, b]) => {
                            const [x, y, z] = [r, g, b].map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                            return 0.2126 * x + 0.7152 * y + 0.0722 * z;
                        };
                        const behind = element => {
                            for (let e = element; e; e = e.parentElement) {
                                const c = rgba(getComputedStyle(e).backgroundColor);
                                if (c[3] === 255) return c;
                            }
                            return [255, 255, 255];
                        };
                        const contrast = (a, b) => {
                            const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
                            return (x + 0.05) / (y + 0.05);
                        };
                        const wrong = [];
                        for (const element of document.querySelectorAll('body *')) {
                            const svg = element.ownerSVGElement, style = getComputedStyle(element);
                            const hasText = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
                            if (hasText && element.tagName !== 'title') {
                                const ratio = contrast(rgba(svg ? style.fill : style.color), behind(element));
                                if (ratio < 4.5) wrong.push('"' + element.textContent.slice(0, 40) + '": ' + ratio.toFixed(2));
                            }
                            if (svg && element.matches('.line:not(.faint), circle')) {
                                const ratio = contrast(rgba(element.matches('.line') ? style.stroke : style.fill), behind(element));
                                if (ratio < 3) wrong.push(element.getAttribute('class') + ': ' + ratio.toFixed(2));
                            }
                        }
                        return [...new Set(wrong)];
                    }
                    """));
                await page.CloseAsync();
            }
        }
    }

    [BrowserFact]
    public async Task Light_and_dark_are_two_pictures_and_paper_is_light()
    {
        IPage light = await Open(ExampleReport.OneRun(), ColorScheme.Light, 800);
        IPage dark = await Open(ExampleReport.OneRun(), ColorScheme.Dark, 800);
        Assert.NotEqual(await light.ScreenshotAsync(), await dark.ScreenshotAsync());
        Assert.NotEqual(await Ink(light), await Ink(dark));
        await dark.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.Equal(await Ink(light), await Ink(dark));

        static Task<string> Ink(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).color");
    }

    private static TrainingReport[] Reports() => [ExampleReport.OneRun(), ExampleReport.SeveralRuns()];

    private async Task<IPage> Open(TrainingReport report, ColorScheme scheme, int width)
    {
        IPage page = await browser!.NewPageAsync(
            new BrowserNewPageOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 900 } });
        await page.GotoAsync(Address(report));
        return page;
    }

    private string Address(TrainingReport report)
    {
        string path = Path.Combine(directory.FullName, "report.html");
        report.Save(path);
        return new Uri(path).AbsoluteUri;
    }
}

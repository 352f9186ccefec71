using DelegatedAccess.Browser.Tests.Browsing;
using Microsoft.Playwright;

namespace DelegatedAccess.Browser.Tests.Accessibility;

/// <summary>The check must be able to fail, also on a page that allows no script at all.</summary>
internal sealed class AccessibilityCheckTests
{
    private const string Good =
        """<!DOCTYPE html><html lang="en"><head><title>Good</title></head><body><main><h1>Good</h1><p>Text</p></main></body></html>""";

    [TestCase("<img src=\"a.png\">", "image-alt")]
    [TestCase("<p style=\"color: #aaa; background: #fff\">Faint</p>", "color-contrast")]
    [TestCase("<input name=\"search\">", "label")]
    [TestCase("<button></button>", "button-name")]
    public async Task A_violation_is_found_and_described(string markup, string rule)
    {
        await using var visitor = await Visitor.ArriveAsync();
        await ShowAsync(visitor.Page, Good.Replace("<p>Text</p>", markup, StringComparison.Ordinal), style: "'unsafe-inline'");

        var found = await AccessibilityCheck.FindAsync(visitor.Page);

        Assert.That(found.Select(violation => violation.Rule), Is.EqualTo(new[] { rule }));
        Assert.That(found[0].Targets, Is.Not.Empty);
        Assert.That(found[0].ToString(), Does.StartWith(rule + " (").And.Contain(markup[1..markup.IndexOfAny([' ', '>'])]));
    }

    [Test]
    public async Task A_good_page_under_a_policy_without_script_passes()
    {
        await using var visitor = await Visitor.ArriveAsync();
        await ShowAsync(visitor.Page, Good.Replace("</body>", "<script>document.title = ''</script></body>", StringComparison.Ordinal));
        Assert.That(await visitor.Page.TitleAsync(), Is.EqualTo("Good"), "The policy must be in force.");

        await AccessibilityCheck.AssertNoViolationAsync(visitor.Page);
    }

    private static async Task ShowAsync(IPage page, string html, string style = "'none'")
    {
        await page.RouteAsync("**/*", route => route.FulfillAsync(new RouteFulfillOptions
        {
            ContentType = "text/html; charset=utf-8",
            Headers = new Dictionary<string, string> { ["Content-Security-Policy"] = $"default-src 'none'; style-src {style}" },
            Body = html,
        }));
        await page.GotoAsync("http://localhost/");
    }
}

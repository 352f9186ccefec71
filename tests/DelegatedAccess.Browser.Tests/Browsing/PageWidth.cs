using Microsoft.Playwright;

namespace DelegatedAccess.Browser.Tests.Browsing;

/// <summary>A page must fit its screen.</summary>
internal static class PageWidth
{
    /// <summary>Nobody has to scroll sideways: not the page, and nothing on it sticks out.</summary>
    public static async Task AssertFitsAsync(IPage page)
    {
        var outside = await page.EvaluateAsync<string[]>(
            """
            () => {
              const width = document.documentElement.clientWidth;
              const outside = [...document.querySelectorAll('body *')]
                .filter(element => element.getBoundingClientRect().right > width + 0.5)
                .map(element => element.outerHTML.slice(0, 120));
              const scroll = document.documentElement.scrollWidth;
              return scroll > width ? [`the page: ${scroll} > ${width}`, ...outside] : outside;
            }
            """);
        Assert.That(outside, Is.Empty, "Wider than the screen: " + page.Url);
    }
}

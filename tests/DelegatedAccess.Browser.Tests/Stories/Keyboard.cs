using Microsoft.Playwright;

namespace DelegatedAccess.Browser.Tests.Stories;

/// <summary>Somebody without a mouse.</summary>
internal sealed class Keyboard(IPage page)
{
    private const int MostStops = 60;

    private const string HasVisibleFocus =
        """
        element => {
          const style = getComputedStyle(element);
          const box = element.getBoundingClientRect();
          return element.matches(':focus-visible') && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
            && box.width > 0 && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
        }
        """;

    /// <summary>Tabs to an element; where the focus is can be seen at every stop on the way.</summary>
    public async Task GoToAsync(ILocator target)
    {
        await target.WaitForAsync();
        for (var stop = 0; stop < MostStops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focused = page.Locator(":focus");
            if (await focused.CountAsync() == 0)
            {
                continue;       // The browser's own controls, between the last element and the first.
            }

            Assert.That(await focused.EvaluateAsync<bool>(HasVisibleFocus), Is.True, "The focus is not seen at " + await focused.EvaluateAsync<string>("e => e.outerHTML"));
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"No way by the keyboard to {target} on {page.Url}");
    }

    public async Task EnterAsync(ILocator target)
    {
        await GoToAsync(target);
        await page.Keyboard.PressAsync("Enter");
    }

    public Task EnterAsync(AriaRole role, string name) => EnterAsync(page.GetByRole(role, new() { Name = name }));

    /// <summary>Ticks, or takes the tick.</summary>
    public async Task TickAsync(ILocator target)
    {
        await GoToAsync(target);
        await page.Keyboard.PressAsync("Space");
    }

    public async Task TypeAsync(ILocator target, string text)
    {
        await GoToAsync(target);
        await page.Keyboard.TypeAsync(text);
    }
}

using Microsoft.Playwright;

namespace DelegatedAccess.Browser.Tests.Stories;

/// <summary>Somebody without a mouse.</summary>
internal sealed class Keyboard(IPage page)
{
    private const int MostStops = 60;

    private const string HasVisibleFocus =
        """
        () => {
          const element = document.activeElement;
          const style = getComputedStyle(element);
          const screen = visualViewport;
          const box = element.getBoundingClientRect();
          return element.matches(':focus-visible') && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
            && box.width > 0 && box.top >= screen.offsetTop - 1 && box.bottom <= screen.offsetTop + screen.height + 1;
        }
        """;

    /// <summary>Tabs to an element; where the focus is can be seen at every stop on the way.</summary>
    public async Task GoToAsync(ILocator target)
    {
        await target.WaitForAsync();
        for (var stop = 0; stop < MostStops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.Locator(":focus").CountAsync() == 0)
            {
                continue;       // The browser's own controls, between the last element and the first.
            }

            await AssertSeenAsync();
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

    // A phone scrolls smoothly to what is focused.
    private async Task AssertSeenAsync()
    {
        try
        {
            await page.WaitForFunctionAsync(HasVisibleFocus);
        }
        catch (TimeoutException)
        {
            Assert.Fail("The focus is not seen at " + await page.EvaluateAsync<string>("() => document.activeElement.outerHTML"));
        }
    }
}

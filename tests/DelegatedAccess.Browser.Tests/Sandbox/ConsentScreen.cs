using Microsoft.Playwright;

namespace DelegatedAccess.Browser.Tests.Sandbox;

/// <summary>The sandbox's consent page, used as a person uses it.</summary>
internal sealed class ConsentScreen
{
    // A page's load event may be over before anybody waits for it; what the page must hold is waited for by its content.
    private static readonly PageWaitForURLOptions Arrival = new() { WaitUntil = WaitUntilState.Commit };

    private readonly IPage _page;
    private readonly string _origin;

    private ConsentScreen(IPage page)
    {
        _page = page;
        _origin = new Uri(page.Url).GetLeftPart(UriPartial.Authority) + "/";
    }

    /// <summary>Waits until a page has come to the consent page.</summary>
    public static async Task<ConsentScreen> OnAsync(IPage page)
    {
        await page.WaitForURLAsync(address => new Uri(address).AbsolutePath == "/oauth2/auth", Arrival);
        await page.GetByRole(AriaRole.Button, new() { Name = "Authorize" }).WaitForAsync();
        return new ConsentScreen(page);
    }

    /// <summary>Signs in as "alice" or "bob".</summary>
    public Task ChooseUserAsync(string userName) => _page.Locator($"input[name=user][value='{userName}']").CheckAsync();

    /// <summary>Selects these of the chosen user's accounts, by their names, and no other.</summary>
    public async Task ChooseAccountsAsync(params IReadOnlyList<string> names)
    {
        var user = _page.Locator(".user", new() { Has = _page.Locator("input[name=user]:checked") });
        var labels = user.Locator(".accounts label");
        foreach (var label in await labels.AllAsync())
        {
            await label.GetByRole(AriaRole.Checkbox).UncheckAsync();
        }

        foreach (var name in names)
        {
            await user.GetByRole(AriaRole.Checkbox, new() { Name = name, Exact = true }).CheckAsync();
        }
    }

    /// <summary>Takes the tick from an optional scope.</summary>
    public Task DeclineAsync(string scope) => _page.Locator($"input[name=scope][value='{scope}']").UncheckAsync();

    /// <summary>Presses Authorize and comes back to the app.</summary>
    public Task AllowAsync() => PressAsync("Authorize");

    /// <summary>Presses Cancel and comes back to the app.</summary>
    public Task CancelAsync() => PressAsync("Cancel");

    private async Task PressAsync(string button)
    {
        await _page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await _page.WaitForURLAsync(address => !address.StartsWith(_origin, StringComparison.Ordinal), Arrival);
    }
}

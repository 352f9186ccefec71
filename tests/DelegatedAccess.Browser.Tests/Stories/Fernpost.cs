using DelegatedAccess.Browser.Tests.Browsing;
using DelegatedAccess.Browser.Tests.Sandbox;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DelegatedAccess.Browser.Tests.Stories;

/// <summary>The sample in one tab of somebody's browser, used as a person uses it.</summary>
internal sealed class Fernpost(SampleStage stage, Visitor visitor, IPage page)
{
    public IPage Page => page;

    public Visitor Visitor => visitor;

    public ILocator Title => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <summary>What the page says of what was just done.</summary>
    public ILocator Notice => page.Locator("main > .notice:not(.sandbox)");

    /// <summary>The records of the open domain.</summary>
    public ILocator Records => page.Locator("table.records tbody tr");

    public Task OpenAsync(string path = "/") => page.GotoAsync(stage.App.At(path));

    /// <summary>Another tab of the same browser, on the front page.</summary>
    public async Task<Fernpost> OpenTabAsync()
    {
        var tab = new Fernpost(stage, visitor, await visitor.OpenTabAsync());
        await tab.OpenAsync();
        return tab;
    }

    public async Task SignInAsync(string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue as " + name }).ClickAsync();
        await Expect(Title).ToHaveTextAsync("Hello, " + name);
    }

    public Task PressAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task FollowAsync(string link) => page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();

    /// <summary>Presses a button that leads to consent.</summary>
    public async Task<ConsentScreen> GoToConsentAsync(string button = "Connect Cloudflare")
    {
        await PressAsync(button);
        return await ConsentScreen.OnAsync(page);
    }

    /// <summary>Connects, from the front page and back to it.</summary>
    public async Task ConnectAsync(params IReadOnlyList<string> declined)
    {
        var screen = await GoToConsentAsync();
        foreach (var scope in declined)
        {
            await screen.DeclineAsync(scope);
        }

        await screen.AllowAsync();
        await ExpectStateAsync("Connected");
    }

    public async Task DisconnectAsync()
    {
        await page.GetByText("Disconnect…").ClickAsync();
        await PressAsync("Yes, disconnect Cloudflare");
        await ExpectStateAsync("Not connected");
    }

    /// <summary>Opens a domain by way of the list.</summary>
    public async Task OpenDomainAsync(string name = "example.com")
    {
        await OpenAsync("/domains");
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Expect(Title).ToHaveTextAsync(name);
    }

    public async Task AddRecordAsync(string name, string content)
    {
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Content").FillAsync(content);
        await PressAsync("Add the record");
    }

    /// <summary>Plays a scenario of the sandbox controls.</summary>
    public async Task PlayAsync(string scenario)
    {
        await PressAsync(scenario);
        await Expect(page.Locator(".notice.sandbox")).ToContainTextAsync("Sandbox: " + scenario);
    }

    /// <summary>How the card on the front page says that the connection stands.</summary>
    public Task ExpectStateAsync(string state) => Expect(page.Locator(".card.connect .state")).ToHaveTextAsync(state);
}

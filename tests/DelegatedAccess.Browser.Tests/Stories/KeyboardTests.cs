using DelegatedAccess.Browser.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DelegatedAccess.Browser.Tests.Stories;

/// <summary>The whole story with Tab, Space and Enter.</summary>
internal sealed class KeyboardTests : SampleTests
{
    private static IReadOnlyList<View> Views => [View.Desktop, View.PhoneDark];

    [TestCaseSource(nameof(Views))]
    public async Task A_user_without_a_mouse_connects_works_and_disconnects(View view)
    {
        var mira = await Stage.VisitAsync(user: null, view);
        var keys = new Keyboard(mira.Page);
        await keys.EnterAsync(AriaRole.Button, "Continue as Mira");
        await keys.EnterAsync(AriaRole.Link, "What will happen, step by step");
        await keys.EnterAsync(AriaRole.Button, "Go to Cloudflare");
        await keys.TickAsync(mira.Page.Locator("input[name=scope][value='dns.write']"));
        await keys.EnterAsync(AriaRole.Button, "Authorize");
        await mira.ExpectStateAsync("Connected");

        await keys.EnterAsync(AriaRole.Link, "Open your domains");
        await keys.EnterAsync(AriaRole.Link, "example.com");
        await keys.TypeAsync(mira.Page.GetByLabel("Name"), "letters");
        await keys.TypeAsync(mira.Page.GetByLabel("Content"), "192.0.2.10");
        await mira.Page.Keyboard.PressAsync("Enter");
        await keys.EnterAsync(AriaRole.Button, "Go to Cloudflare");
        await keys.EnterAsync(AriaRole.Button, "Authorize");
        await Expect(mira.Title).ToHaveTextAsync("example.com");

        await keys.EnterAsync(mira.Page.GetByRole(AriaRole.Link, new() { Name = "Connection" }));
        await mira.ExpectStateAsync("Connected");
        await keys.EnterAsync(mira.Page.Locator("summary").Filter(new() { HasText = "Disconnect" }));
        await keys.EnterAsync(AriaRole.Button, "Yes, disconnect Cloudflare");
        await mira.ExpectStateAsync("Not connected");
    }

    [Test]
    public async Task The_first_stop_leads_past_the_navigation_to_the_content()
    {
        var mira = await Stage.VisitAsync();
        var keys = new Keyboard(mira.Page);

        await keys.EnterAsync(AriaRole.Link, "Skip to the content");

        await Expect(mira.Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
        await keys.EnterAsync(mira.Page.GetByRole(AriaRole.Button, new() { Name = "Connect Cloudflare" }));
        await Expect(mira.Title).ToHaveTextAsync("Authorize Fernpost?");
    }
}

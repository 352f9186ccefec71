using DelegatedAccess.Browser.Tests.Accessibility;
using DelegatedAccess.Browser.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DelegatedAccess.Browser.Tests.Stories;

/// <summary>Every page, in every state, on every screen: accessible, as wide as the screen, and still.</summary>
internal sealed class AppearanceTests : SampleTests
{
    private static IReadOnlyList<View> Views => View.All;

    [TestCaseSource(nameof(Views))]
    public async Task The_way_to_a_connection_is_usable(View view)
    {
        var mira = await Stage.VisitAsync(user: null, view);
        await LookAsync(mira, "Letters that come from your own domain");
        await mira.OpenAsync("/domains");
        await LookAsync(mira, "Sign in to go on");
        await mira.OpenAsync();
        await mira.SignInAsync("Mira");
        await LookAsync(mira, "Hello, Mira");
        await mira.OpenAsync("/domains");
        await LookAsync(mira, "Connect Cloudflare first");

        // Without a return address, so that it ends on the page that says what was done.
        await mira.OpenAsync("/connect/cloudflare");
        await LookAsync(mira, "Connect Cloudflare");
        var screen = await mira.GoToConsentAsync("Go to Cloudflare");
        await LookAsync(mira, "Authorize Fernpost?");
        await screen.ChooseUserAsync("bob");
        await screen.DeclineAsync("dns.write");
        await screen.AllowAsync();
        await LookAsync(mira, "Choose an account");
        await mira.PressAsync("Sign out");
        await Expect(mira.Notice).ToHaveTextAsync("You are signed out");
        await LookAsync(mira, "Letters that come from your own domain");
    }

    [TestCaseSource(nameof(Views))]
    public async Task A_connection_is_usable(View view)
    {
        var mira = await Stage.VisitAsync(view: view);
        await mira.OpenAsync("/connect/cloudflare");
        var screen = await mira.GoToConsentAsync("Go to Cloudflare");
        await screen.DeclineAsync("dns.write");
        await screen.AllowAsync();
        await LookAsync(mira, "Cloudflare is connected");
        await mira.FollowAsync("Continue");
        await LookAsync(mira, "Hello, Mira");
        await mira.Page.GetByText("Disconnect…").ClickAsync();
        await AccessibilityCheck.AssertNoViolationAsync(mira.Page);
        await PageWidth.AssertFitsAsync(mira.Page);

        await mira.OpenAsync("/domains");
        await LookAsync(mira, "Your domains");
        await mira.OpenDomainAsync();
        await LookAsync(mira, "example.com");
        await mira.PressAsync("Add the record");
        await Expect(mira.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await LookAsync(mira, "example.com");
        await mira.AddRecordAsync("letters", "192.0.2.10");
        await LookAsync(mira, "Cloudflare needs one more permission from you");
        await (await mira.GoToConsentAsync("Go to Cloudflare")).AllowAsync();
        await mira.OpenDomainAsync();
        await mira.AddRecordAsync("a-very-long-name-that-somebody-gave-to-a-host-of-theirs", "192.0.2.10");
        await Expect(mira.Notice).ToContainTextAsync("was added");
        await LookAsync(mira, "example.com");
        await mira.Records.Last.GetByText("Delete…").ClickAsync();
        await AccessibilityCheck.AssertNoViolationAsync(mira.Page);
        await PageWidth.AssertFitsAsync(mira.Page);
    }

    [TestCaseSource(nameof(Views))]
    public async Task What_went_wrong_is_usable(View view)
    {
        var mira = await Stage.VisitAsync(view: view);
        await (await mira.GoToConsentAsync()).CancelAsync();
        await LookAsync(mira, "Hello, Mira");
        await mira.ConnectAsync();
        await mira.PlayAsync("Answer 500");
        await mira.OpenAsync("/domains");
        await LookAsync(mira, "Cloudflare's API failed");
        await mira.OpenAsync();
        await mira.PlayAsync("Answer 503");
        await mira.OpenAsync("/domains");
        await LookAsync(mira, "Cloudflare does not answer at the moment");
        await mira.OpenAsync();
        await mira.PlayAsync("Clear all faults");
        await mira.PlayAsync("Revoke as the user would");
        await mira.OpenAsync("/domains");
        await LookAsync(mira, "The connection to Cloudflare has ended");
        await mira.OpenAsync();
        await mira.ExpectStateAsync("Connection lost");
        await LookAsync(mira, "Hello, Mira");
        await mira.OpenAsync("/nowhere");
        await LookAsync(mira, "There is no such page");
    }

    private static async Task LookAsync(Fernpost fernpost, string title)
    {
        await Expect(fernpost.Title).ToHaveTextAsync(title);
        await UsablePage.AssertAsync(fernpost.Page);
    }
}

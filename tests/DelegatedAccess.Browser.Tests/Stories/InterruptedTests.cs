using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DelegatedAccess.Browser.Tests.Stories;

/// <summary>What happens between beginning to connect and coming back.</summary>
internal sealed class InterruptedTests : SampleTests
{
    [Test]
    public async Task Whoever_comes_back_too_late_begins_again()
    {
        var mira = await Stage.VisitAsync();
        var screen = await mira.GoToConsentAsync();
        Stage.Clock.Advance(TimeSpan.FromMinutes(11));

        await screen.AllowAsync();

        await Expect(mira.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("It took too long to come back.");
        await Stage.AssertToldAsync(mira.Page, "DA1503");
        await mira.ExpectStateAsync("Not connected");
        Assert.That(Stage.LiveGrants, Is.Empty);
        await mira.ConnectAsync();
    }

    [Test]
    public async Task Nobody_completes_what_another_user_of_the_same_browser_began()
    {
        var mira = await Stage.VisitAsync();
        var screen = await mira.GoToConsentAsync();
        var jonas = await mira.OpenTabAsync();
        await jonas.PressAsync("Sign out");
        await jonas.SignInAsync("Jonas");

        await screen.AllowAsync();

        await Expect(mira.Title).ToHaveTextAsync("This sign-in cannot be used");
        await Stage.AssertToldAsync(mira.Page, "DA1505");
        Assert.That(Stage.Sandbox.Model.Grants, Is.Empty, "The code was not redeemed.");
        await mira.FollowAsync("Continue");
        await mira.ExpectStateAsync("Not connected");
    }

    [Test]
    public async Task Whoever_signed_out_meanwhile_signs_in_again_and_is_connected()
    {
        var mira = await Stage.VisitAsync();
        var screen = await mira.GoToConsentAsync();
        var tab = await mira.OpenTabAsync();
        await tab.PressAsync("Sign out");
        await screen.AllowAsync();
        await Stage.AssertToldAsync(mira.Page, "DA1505");
        await tab.SignInAsync("Mira");

        // The wrong user did not use it up.
        await mira.Page.GoBackAsync();
        await (await Sandbox.ConsentScreen.OnAsync(mira.Page)).AllowAsync();

        await mira.ExpectStateAsync("Connected");
    }
}

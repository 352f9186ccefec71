using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DelegatedAccess.Browser.Tests.Stories;

/// <summary>A connection that ends or does not suffice, and the way back.</summary>
internal sealed class ReconnectTests : SampleTests
{
    [Test]
    public async Task A_call_that_lacks_a_permission_leads_to_allowing_it_and_then_succeeds()
    {
        var mira = await Stage.VisitAsync();
        await mira.ConnectAsync(declined: "dns.write");
        await mira.OpenDomainAsync();
        await mira.AddRecordAsync("letters", "192.0.2.10");
        await Expect(mira.Title).ToHaveTextAsync("Cloudflare needs one more permission from you");
        await Stage.AssertToldAsync(mira.Page, "DA1101");

        await (await mira.GoToConsentAsync("Go to Cloudflare")).AllowAsync();

        // Back where the action was, and nothing done behind the user's back.
        await Expect(mira.Title).ToHaveTextAsync("example.com");
        await Expect(mira.Notice).ToHaveTextAsync("Cloudflare is connected again.");
        await Expect(mira.Records.Filter(new() { HasText = "letters.example.com" })).ToHaveCountAsync(0);
        await mira.AddRecordAsync("letters", "192.0.2.10");
        await Expect(mira.Records.Filter(new() { HasText = "letters.example.com" })).ToHaveCountAsync(1);
    }

    [Test]
    public async Task A_permission_that_was_declined_can_be_allowed_from_the_card()
    {
        var mira = await Stage.VisitAsync();
        await mira.ConnectAsync(declined: "dns.write");

        await (await mira.GoToConsentAsync("Allow more")).AllowAsync();

        await Expect(mira.Page.Locator(".scopes .granted").Filter(new() { HasText = "to add and delete the records" })).ToContainTextAsync("allowed");
        await Expect(mira.Page.Locator(".scopes .declined")).ToHaveCountAsync(0);
        await Expect(mira.Page.Locator(".hint")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_user_who_revoked_is_told_so_and_reconnects_to_where_they_were()
    {
        var mira = await Stage.VisitAsync();
        await mira.ConnectAsync();
        await mira.PlayAsync("Revoke as the user would");

        await mira.FollowAsync("Domains");

        await Expect(mira.Title).ToHaveTextAsync("The connection to Cloudflare has ended");
        await Expect(mira.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Access was withdrawn at Cloudflare.");
        var reference = await Stage.AssertToldAsync(mira.Page, "DA1201");
        await mira.OpenAsync();
        await mira.ExpectStateAsync("Connection lost");
        Assert.That(await Stage.AssertToldAsync(mira.Page, "DA1201"), Is.EqualTo(reference));

        await mira.OpenAsync("/domains");
        await (await mira.GoToConsentAsync("Go to Cloudflare")).AllowAsync();

        await Expect(mira.Title).ToHaveTextAsync("Your domains");
        await Expect(mira.Notice).ToHaveTextAsync("Cloudflare is connected again.");
        await Expect(mira.Page.GetByText("example.com")).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_user_revokes_at_the_authorization_server_itself()
    {
        var mira = await Stage.VisitAsync();
        await mira.ConnectAsync();
        await mira.FollowAsync("Connected applications at the sandbox");
        await mira.PressAsync("Revoke Fernpost");
        await Expect(mira.Page.GetByText("No connected applications.")).ToHaveCountAsync(2);

        Stage.Clock.Advance(TimeSpan.FromMinutes(2));
        await mira.OpenAsync("/domains");

        await Expect(mira.Title).ToHaveTextAsync("The connection to Cloudflare has ended");
        await Stage.AssertToldAsync(mira.Page, "DA1201");
    }

    [Test]
    public async Task Nobody_reconnects_as_somebody_else()
    {
        var mira = await Stage.VisitAsync();
        await mira.ConnectAsync(declined: "dns.write");
        var screen = await mira.GoToConsentAsync("Allow more");
        await screen.ChooseUserAsync("bob");

        await screen.AllowAsync();

        await Expect(mira.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("somebody else than before. The connection stays as it was.");
        await Stage.AssertToldAsync(mira.Page, "DA1401");
        await mira.ExpectStateAsync("Connected");
        Assert.That(Stage.LiveGrants.Select(grant => grant.User.UserName), Is.EqualTo(["alice"]));
        await mira.OpenDomainAsync("example.com");
    }

    [Test]
    public async Task Somebody_else_connects_after_disconnecting()
    {
        var mira = await Stage.VisitAsync();
        await mira.ConnectAsync();
        await mira.DisconnectAsync();
        var screen = await mira.GoToConsentAsync();
        await screen.ChooseUserAsync("bob");
        await screen.ChooseAccountsAsync("Bob's Account");

        await screen.AllowAsync();

        await mira.ExpectStateAsync("Connected");
        await mira.OpenDomainAsync("bob.example");
    }

    [TestCase("Expire the access token now")]
    [TestCase("Let two hours pass")]
    [TestCase("Lose the answer, once")]
    public async Task A_user_notices_nothing_of_a_refresh(string scenario)
    {
        var mira = await Stage.VisitAsync();
        await mira.ConnectAsync();
        await mira.PlayAsync(scenario);

        await mira.OpenDomainAsync();

        Assert.That(Stage.LiveGrants.Single().Rotations, Is.Positive);
    }
}

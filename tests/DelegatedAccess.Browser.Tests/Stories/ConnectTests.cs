using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DelegatedAccess.Browser.Tests.Stories;

/// <summary>Connecting, and what the user can decide then.</summary>
internal sealed class ConnectTests : SampleTests
{
    [Test]
    public async Task A_user_connects_by_the_button_of_the_card()
    {
        var mira = await Stage.VisitAsync();
        await mira.ExpectStateAsync("Not connected");

        await mira.ConnectAsync();

        await Expect(mira.Notice).ToHaveTextAsync("Cloudflare is connected.");
        await Expect(mira.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Alice's Account");
        await Expect(mira.Page.Locator(".scopes .granted").Filter(new() { HasText = "to add and delete the records" })).ToContainTextAsync("allowed");
        await Expect(mira.Page.Locator(".scopes .declined")).ToHaveCountAsync(0);
        Assert.That(Stage.LiveGrants, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_connecting_did_is_said_once()
    {
        var mira = await Stage.VisitAsync();
        await mira.ConnectAsync();
        await Expect(mira.Notice).ToBeVisibleAsync();

        await mira.Page.ReloadAsync();

        await mira.ExpectStateAsync("Connected");
        await Expect(mira.Notice).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_user_connects_by_the_page_that_explains_it()
    {
        var mira = await Stage.VisitAsync();
        await mira.FollowAsync("What will happen, step by step");
        await Expect(mira.Title).ToHaveTextAsync("Connect Cloudflare");
        await Expect(mira.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "dns.write" })).ToContainTextAsync("optional");

        await (await mira.GoToConsentAsync("Go to Cloudflare")).AllowAsync();

        await mira.ExpectStateAsync("Connected");
        await Expect(mira.Notice).ToHaveTextAsync("Cloudflare is connected.");
    }

    [Test]
    public async Task Somebody_who_is_signed_out_signs_in_and_goes_on_where_they_were()
    {
        var nobody = await Stage.VisitAsync(user: null);
        await nobody.OpenAsync("/connect/cloudflare?returnUrl=%2Fdomains");
        await nobody.Page.GetByRole(AriaRole.Button, new() { Name = "Continue as Jonas" }).ClickAsync();

        await (await nobody.GoToConsentAsync("Go to Cloudflare")).AllowAsync();

        await Expect(nobody.Title).ToHaveTextAsync("Your domains");
        await Expect(nobody.Notice).ToHaveTextAsync("Cloudflare is connected.");
    }

    [Test]
    public async Task A_declined_permission_is_a_success_with_a_hint()
    {
        var mira = await Stage.VisitAsync();

        await mira.ConnectAsync(declined: "dns.write");

        await Expect(mira.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("You left out some permissions");
        await Expect(mira.Page.Locator(".scopes li.declined")).ToContainTextAsync("not allowed");
        await Expect(mira.Page.Locator(".hint")).ToContainTextAsync("Fernpost can show your records and change none");
        await Stage.AssertToldAsync(mira.Page, "DA1102");
        await mira.OpenDomainAsync();
    }

    [Test]
    public async Task A_user_who_cancels_is_not_connected_and_not_blamed()
    {
        var mira = await Stage.VisitAsync();

        await (await mira.GoToConsentAsync()).CancelAsync();

        await mira.ExpectStateAsync("Not connected");
        await Expect(mira.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("You cancelled at Cloudflare. Nothing was changed.");
        await Expect(mira.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Stage.AssertToldAsync(mira.Page, "DA1001");
        Assert.That(Stage.Sandbox.Model.Grants, Is.Empty);
    }

    [Test]
    public async Task A_grant_that_reaches_several_accounts_leaves_the_choice_to_the_user()
    {
        var mira = await Stage.VisitAsync();
        var screen = await mira.GoToConsentAsync();
        await screen.ChooseUserAsync("bob");
        await screen.AllowAsync();
        await Expect(mira.Title).ToHaveTextAsync("Choose an account");

        await mira.Page.GetByLabel("Bob's Company").CheckAsync();
        await mira.PressAsync("Work in this account");

        await Expect(mira.Page.GetByText("company.example")).ToBeVisibleAsync();
        await Expect(mira.Page.GetByText("bob.example")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_user_disconnects_and_the_access_is_taken_back()
    {
        var mira = await Stage.VisitAsync();
        await mira.ConnectAsync();

        await mira.DisconnectAsync();

        await Expect(mira.Notice).ToHaveTextAsync("Cloudflare is disconnected.");
        Assert.That(Stage.LiveGrants, Is.Empty);
        await mira.ConnectAsync();
        Assert.That(Stage.LiveGrants, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_connection_is_the_users_own()
    {
        var mira = await Stage.VisitAsync();
        await mira.ConnectAsync();

        var jonas = await Stage.VisitAsync("Jonas");

        await jonas.ExpectStateAsync("Not connected");
        await jonas.OpenAsync("/domains");
        await Expect(jonas.Title).ToHaveTextAsync("Connect Cloudflare first");
        await (await jonas.GoToConsentAsync()).AllowAsync();
        await Expect(jonas.Title).ToHaveTextAsync("Your domains");
    }
}

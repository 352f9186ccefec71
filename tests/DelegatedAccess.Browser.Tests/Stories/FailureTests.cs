using DelegatedAccess.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DelegatedAccess.Browser.Tests.Stories;

/// <summary>Servers and settings that fail: the user hears whose turn it is, and support finds it in the log.</summary>
internal sealed class FailureTests : SampleTests
{
    [Test]
    public async Task A_token_endpoint_that_is_down_while_connecting_costs_nothing()
    {
        var mira = await Stage.VisitAsync();
        var screen = await mira.GoToConsentAsync();
        Stage.Sandbox.Faults.Token.Always(SandboxFault.ServerError());

        await screen.AllowAsync();

        await Expect(mira.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was lost; please try again");
        await Stage.AssertToldAsync(mira.Page, "DA1703");
        await mira.ExpectStateAsync("Not connected");
        Stage.Sandbox.Faults.Clear();
        await mira.ConnectAsync();
    }

    [Test]
    public async Task A_wrong_client_secret_is_for_the_developers_to_mend()
    {
        var mira = await Stage.VisitAsync();
        var screen = await mira.GoToConsentAsync();
        Stage.Client.RotateSecret();
        Stage.Client.DropOldSecret();

        await screen.AllowAsync();

        await Expect(mira.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("have to be changed by its developers");
        await Stage.AssertToldAsync(mira.Page, "DA1601");
        await mira.ExpectStateAsync("Not connected");
    }

    [TestCase("Answer 503", "DA1703", "Cloudflare does not answer at the moment")]
    [TestCase("Answer 429", "DA1704", "Cloudflare does not answer at the moment")]
    [TestCase("Answer with a bot challenge", "DA1705", "Cloudflare does not answer at the moment")]
    [TestCase("Refuse the client secret", "DA1601", "Cloudflare cannot be reached from here")]
    public async Task A_refresh_that_fails_keeps_the_connection(string scenario, string code, string title)
    {
        var mira = await Stage.VisitAsync();
        await mira.ConnectAsync();
        await mira.PlayAsync(scenario);

        await mira.FollowAsync("Domains");

        await Expect(mira.Title).ToHaveTextAsync(title);
        await Stage.AssertToldAsync(mira.Page, code);
        await mira.FollowAsync("Continue");
        await mira.ExpectStateAsync("Connected");
        await mira.PlayAsync("Clear all faults");
        await mira.OpenDomainAsync();
    }

    [Test]
    public async Task A_failure_of_the_API_is_not_blamed_on_the_connection()
    {
        var mira = await Stage.VisitAsync();
        await mira.ConnectAsync();
        await mira.PlayAsync("Answer 500");

        await mira.FollowAsync("Domains");

        await Expect(mira.Title).ToHaveTextAsync("Cloudflare's API failed");
        await Expect(mira.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Your connection is fine");
        await Stage.AssertToldAsync(mira.Page, "DA1901");
        await mira.PlayAsync("Clear all faults");
        await mira.OpenDomainAsync();
    }

    [Test]
    public async Task A_page_that_is_not_there_says_so()
    {
        var mira = await Stage.VisitAsync();

        var answer = await mira.Page.GotoAsync(Stage.App.At("/nowhere"));

        Assert.That(answer!.Status, Is.EqualTo(404));
        await Expect(mira.Title).ToHaveTextAsync("There is no such page");
    }
}

using DelegatedAccess.Browser.Tests.Sandbox;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DelegatedAccess.Browser.Tests.Stories;

/// <summary>Users click twice, go back, and have several tabs.</summary>
internal sealed class ImpatientUserTests : SampleTests
{
    [Test]
    public async Task A_double_click_on_the_connect_button_connects()
    {
        var mira = await Stage.VisitAsync();
        await mira.Page.GetByRole(AriaRole.Button, new() { Name = "Connect Cloudflare" }).DblClickAsync();

        await (await ConsentScreen.OnAsync(mira.Page)).AllowAsync();

        await mira.ExpectStateAsync("Connected");
        Assert.That(Stage.LiveGrants, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_double_click_on_the_consent_connects_once()
    {
        var mira = await Stage.VisitAsync();
        await mira.GoToConsentAsync();

        await mira.Page.GetByRole(AriaRole.Button, new() { Name = "Authorize" }).DblClickAsync();

        // The second answer finds the connection made, or still being made: either way one reload later it is there.
        await Expect(mira.Notice).ToContainTextAsync(new System.Text.RegularExpressions.Regex("is connected|used already"));
        await Expect(mira.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        Assert.That(Stage.Sandbox.Model.Grants, Has.Count.EqualTo(1));
        Assert.That(Stage.LiveGrants, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_back_button_changes_nothing_and_consenting_again_says_so()
    {
        var mira = await Stage.VisitAsync();
        await mira.ConnectAsync();

        await mira.Page.GoBackAsync();
        await (await ConsentScreen.OnAsync(mira.Page)).AllowAsync();

        await Expect(mira.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("It was used already.");
        await Stage.AssertToldAsync(mira.Page, "DA1504");
        await mira.ExpectStateAsync("Connected");
        Assert.That(Stage.LiveGrants, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Going_back_to_the_card_shows_how_it_is_now_and_not_how_it_was()
    {
        var mira = await Stage.VisitAsync();
        await mira.ExpectStateAsync("Not connected");
        await mira.ConnectAsync();

        await mira.Page.GoBackAsync();
        await ConsentScreen.OnAsync(mira.Page);
        await mira.Page.GoBackAsync();

        await mira.ExpectStateAsync("Connected");
    }

    [Test]
    public async Task A_callback_that_is_opened_again_does_not_end_the_connection()
    {
        var mira = await Stage.VisitAsync();
        var callback = new TaskCompletionSource<string>();
        mira.Page.Request += (_, request) =>
        {
            if (request.Url.Contains("/callback?", StringComparison.Ordinal))
            {
                callback.TrySetResult(request.Url);
            }
        };
        await mira.ConnectAsync();

        await mira.Page.GotoAsync(await callback.Task);

        await Expect(mira.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("It was used already.");
        await mira.OpenDomainAsync();
        Assert.That(Stage.LiveGrants, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Each_of_two_tabs_gets_its_own_outcome()
    {
        var first = await Stage.VisitAsync();
        var second = await first.OpenTabAsync();
        var cancelling = await first.GoToConsentAsync();
        var allowing = await second.GoToConsentAsync();

        await Task.WhenAll(cancelling.CancelAsync(), allowing.AllowAsync());

        await Expect(first.Notice).ToContainTextAsync("You cancelled at Cloudflare.");
        await Expect(second.Notice).ToHaveTextAsync("Cloudflare is connected.");
        await second.ExpectStateAsync("Connected");
    }

    [Test]
    public async Task Two_tabs_that_both_connect_leave_one_connection()
    {
        var first = await Stage.VisitAsync();
        var second = await first.OpenTabAsync();
        var one = await first.GoToConsentAsync();
        var other = await second.GoToConsentAsync();

        await Task.WhenAll(one.AllowAsync(), other.AllowAsync());

        await first.ExpectStateAsync("Connected");
        await second.ExpectStateAsync("Connected");
        await first.OpenDomainAsync();
        Assert.That(Stage.Sandbox.Model.Grants, Has.Count.EqualTo(2), "Both codes were redeemed.");
    }
}

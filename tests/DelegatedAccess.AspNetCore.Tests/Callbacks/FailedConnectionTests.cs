using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using DelegatedAccess.Testing;

namespace DelegatedAccess.AspNetCore.Tests.Callbacks;

internal sealed class FailedConnectionTests
{
    [Test]
    public async Task Cancelling_lands_on_the_return_url()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");

        var outcome = Answers.ReadOutcome(await browser.ConnectAsync(choices: new ConsentChoices { Cancel = true }));

        Assert.That(outcome!.Kind, Is.EqualTo(ConnectOutcomeKind.Cancelled));
        Assert.That(outcome.Message, Does.Contain("You cancelled"));
        Answers.AssertLogged(app, outcome.SupportReference!, "DA1001");
        await app.AssertNothingStoredAsync();
    }

    private static IEnumerable<TestCaseData> Faults()
    {
        yield return new TestCaseData(SandboxFault.ServerError(), ErrorCode.ProviderServerError);
        yield return new TestCaseData(SandboxFault.ConnectionRefused(), ErrorCode.ProviderUnreachable);
        yield return new TestCaseData(SandboxFault.HtmlChallenge(), ErrorCode.ProviderChallenged);
        yield return new TestCaseData(SandboxFault.TooManyRequests(TimeSpan.FromSeconds(7)), ErrorCode.ProviderThrottled);
        yield return new TestCaseData(SandboxFault.Answer(400, "application/json", "{\"error\":\"invalid_grant\"}"), ErrorCode.CodeRefused);
        yield return new TestCaseData(SandboxFault.Answer(401, "application/json", "{\"error\":\"invalid_client\"}"), ErrorCode.InvalidClient);
    }

    [TestCaseSource(nameof(Faults))]
    public async Task A_token_endpoint_that_fails_lands_on_the_return_url(SandboxFault fault, ErrorCode code)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        app.Sandbox.Faults.Token.Enqueue(fault);

        var outcome = Answers.ReadOutcome(await browser.ConnectAsync());

        Assert.That(outcome!.Kind, Is.EqualTo(ConnectOutcomeKind.Failed));
        Assert.That(outcome.Code, Is.EqualTo(code));
        Assert.That(outcome.Message, Does.Not.Contain(app.Client.ClientId));
        Answers.AssertLogged(app, outcome.SupportReference!, $"DA{(int)code}");
        await app.AssertNothingStoredAsync(app.Sandbox.Counters.TokenByCode);
        Assert.That(app.Sandbox.Counters.TokenByCode, Is.LessThanOrEqualTo(1));
    }

    [Test]
    public async Task A_store_that_is_down_at_the_beginning_begins_nothing()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        app.Pending.IsDown = true;

        using var answer = await browser.PostFormOfAsync("/connect/cloudflare?returnUrl=/page");

        await Answers.AssertPageAsync(app, answer, HttpStatusCode.ServiceUnavailable, "DA1801");
        Assert.That(answer.Headers.Location, Is.Null);
    }

    [Test]
    public async Task A_store_that_is_down_at_the_callback_does_not_spend_the_code()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync();
        app.Pending.IsDown = true;

        using var answer = await browser.GetAsync(callback.PathAndQuery);

        await Answers.AssertPageAsync(app, answer, HttpStatusCode.ServiceUnavailable, "DA1801");
        await app.AssertNothingStoredAsync();
        app.Pending.IsDown = false;
        var outcome = Answers.ReadOutcome(await browser.FollowAsync(await browser.GetAsync(callback.PathAndQuery)));
        Assert.That(outcome!.Kind, Is.EqualTo(ConnectOutcomeKind.Connected));
    }

    [Test]
    public async Task Reconnecting_as_somebody_else_keeps_the_connection_and_says_so()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        await browser.ConnectAsync();

        var outcome = Answers.ReadOutcome(await browser.ConnectAsync(user: "bob"));

        Assert.That(outcome!.Kind, Is.EqualTo(ConnectOutcomeKind.Failed));
        Assert.That(outcome.Code, Is.EqualTo(ErrorCode.AccountMismatch));
        Assert.That((await app.Grants.FindAsync(new GrantKey("cloudflare", "u1")))!.Identity!.DisplayName, Does.Contain("alice"));
    }

    [Test]
    public async Task Without_a_return_url_the_failure_is_shown_on_a_page()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        app.Sandbox.Faults.Token.Enqueue(SandboxFault.ServerError());

        var callback = await browser.ConsentAsync("/connect/cloudflare");
        using var redirect = await browser.GetAsync(callback.PathAndQuery);
        using var page = await browser.GetAsync(redirect.Headers.Location!.OriginalString);

        var html = await Answers.AssertPageAsync(app, page, HttpStatusCode.OK, "DA1703");
        Assert.That(html, Does.Contain("Cloudflare was not connected"));
    }
}

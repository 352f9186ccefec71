using DelegatedAccess.Browser.Tests.Browsing;
using DelegatedAccess.Browser.Tests.Hosting;
using DelegatedAccess.Browser.Tests.Sandbox;
using DelegatedAccess.Browser.Tests.Secrets;
using DelegatedAccess.Testing;
using Microsoft.Playwright;

namespace DelegatedAccess.Browser.Tests.TinyApp;

/// <summary>The stage itself, app and sandbox on different sites, with the least app that can play on it.</summary>
internal sealed class ConnectingAppTests
{
    private Witness _witness = null!;
    private CloudflareSandbox _sandbox = null!;
    private EchoingWire _wire = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _witness = new Witness();
        _sandbox = await CloudflareSandbox.StartAsync();
        _wire = new EchoingWire();
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _sandbox.DisposeAsync();
        _wire.Dispose();
        _witness.Dispose();
    }

    [Test]
    public async Task A_visitor_connects_across_sites_and_nothing_shows_a_secret([Values] bool script)
    {
        await using var app = await ConnectingApp.StartAsync(_witness, _sandbox, _wire);
        await using var visitor = await Visitor.ArriveAsync(View.Phone, script, _witness);
        var screen = await GoToConsentAsync(visitor, app);
        Assert.That(new Uri(visitor.Page.Url).Host, Is.EqualTo("127.0.0.1"));

        await screen.ChooseUserAsync("bob");
        await screen.ChooseAccountsAsync("Bob's Company");
        await screen.DeclineAsync("dns.write");
        await screen.AllowAsync();

        Assert.That(new Uri(visitor.Page.Url).Host, Is.EqualTo("localhost"));
        await AssertOutcomeAsync(visitor, "connected, declined dns.write");
        var grant = _sandbox.Model.Grants.Single();
        Assert.That(grant.User.UserName, Is.EqualTo("bob"));
        Assert.That(grant.Accounts.Select(account => account.Name), Is.EqualTo(["Bob's Company"]));
        Assert.That(grant.Scopes, Has.No.Member("dns.write").And.Member("zone.read"));
        await new SecretHunt(_witness, app, visitor)
            .ExceptCodesAt(app.At(ConnectingApp.Callback))
            .AssertNothingFoundAsync([.. _sandbox.Model.IssuedSecrets, .. _wire.Secrets]);
    }

    [Test]
    public async Task A_visitor_who_cancels_comes_back_without_a_grant()
    {
        await using var app = await ConnectingApp.StartAsync(_witness, _sandbox);
        await using var visitor = await Visitor.ArriveAsync();

        await (await GoToConsentAsync(visitor, app)).CancelAsync();

        await AssertOutcomeAsync(visitor, "cancelled");
        Assert.That(_sandbox.Model.Grants, Is.Empty);
    }

    [Test]
    public async Task Another_browser_has_none_of_the_first_ones_cookies()
    {
        await using var app = await ConnectingApp.StartAsync(_witness, _sandbox);
        await using var visitor = await Visitor.ArriveAsync();
        await GoToConsentAsync(visitor, app);
        await using var stranger = await Visitor.ArriveAsync();
        await stranger.Page.GotoAsync(visitor.Page.Url);

        await (await ConsentScreen.OnAsync(stranger.Page)).AllowAsync();

        await AssertOutcomeAsync(stranger, "stranger");
    }

    [Test]
    public async Task A_request_log_that_the_app_leaves_on_is_caught_with_the_code()
    {
        await using var app = await ConnectingApp.StartAsync(_witness, _sandbox, _wire, logsRequests: true);
        await using var visitor = await Visitor.ArriveAsync(witness: _witness);
        await (await GoToConsentAsync(visitor, app)).AllowAsync();

        var hunt = new SecretHunt(_witness, app, visitor).ExceptCodesAt(app.At(ConnectingApp.Callback));
        var found = await hunt.FindAsync(_sandbox.Model.IssuedSecrets);

        Assert.That(found, Is.Not.Empty.And.All.StartsWith("log of Microsoft.AspNetCore.Hosting.Diagnostics: "));
    }

    private static async Task<ConsentScreen> GoToConsentAsync(Visitor visitor, AppHost app)
    {
        await visitor.Page.GotoAsync(app.At("/"));
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Connect" }).ClickAsync();
        return await ConsentScreen.OnAsync(visitor.Page);
    }

    private static Task AssertOutcomeAsync(Visitor visitor, string outcome) =>
        Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync(outcome);
}

using DelegatedAccess.Browser.Tests.Accessibility;
using DelegatedAccess.Browser.Tests.Browsing;
using DelegatedAccess.Browser.Tests.Images;
using DelegatedAccess.Testing;
using Microsoft.Playwright;

namespace DelegatedAccess.Browser.Tests.Sandbox;

/// <summary>The sandbox's pages are usable: for everybody, on every screen, without script.</summary>
internal sealed class SandboxPagesTests
{
    private CloudflareSandbox _sandbox = null!;
    private SandboxApp _app = null!;

    private static IReadOnlyList<View> Views => View.All;

    [SetUp]
    public async Task StartAsync()
    {
        _sandbox = await CloudflareSandbox.StartAsync();
        _app = new SandboxApp(_sandbox);
    }

    [TearDown]
    public async Task StopAsync() => await _sandbox.DisposeAsync();

    [TestCaseSource(nameof(Views))]
    public async Task The_consent_page_is_accessible_and_fits(View view)
    {
        await using var visitor = await Visitor.ArriveAsync(view);
        await visitor.Page.GotoAsync(_app.AuthorizationUrl());
        await AssertUsableAsync(visitor.Page);

        var screen = await ConsentScreen.OnAsync(visitor.Page);
        await screen.ChooseUserAsync("bob");
        await AssertUsableAsync(visitor.Page);
    }

    [TestCaseSource(nameof(Views))]
    public async Task The_consent_page_that_refuses_a_choice_is_accessible_and_fits(View view)
    {
        await using var visitor = await Visitor.ArriveAsync(view);
        await visitor.Page.GotoAsync(_app.AuthorizationUrl());
        await (await ConsentScreen.OnAsync(visitor.Page)).ChooseAccountsAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Authorize" }).ClickAsync();

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("at least one account");
        await AssertUsableAsync(visitor.Page);
    }

    [TestCaseSource(nameof(Views))]
    public async Task A_consent_page_without_scopes_is_accessible_and_fits(View view)
    {
        await using var visitor = await Visitor.ArriveAsync(view);
        await visitor.Page.GotoAsync(_app.AuthorizationUrl(scope: ""));

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Authorize" })).ToBeDisabledAsync();
        await AssertUsableAsync(visitor.Page);
    }

    [TestCaseSource(nameof(Views))]
    public async Task The_error_page_is_accessible_and_fits(View view)
    {
        await using var visitor = await Visitor.ArriveAsync(view);
        await visitor.Page.GotoAsync(_sandbox.AuthorizationEndpoint + "?client_id=" + new string('0', 32));

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("invalid_client");
        await AssertUsableAsync(visitor.Page);
    }

    [TestCaseSource(nameof(Views))]
    public async Task The_connected_applications_are_accessible_and_fit(View view)
    {
        await _app.ConnectAsync("alice");
        await using var visitor = await Visitor.ArriveAsync(view);
        await visitor.Page.GotoAsync(_sandbox.BaseAddress.AbsoluteUri);

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke Sandbox app" })).ToBeVisibleAsync();
        await AssertUsableAsync(visitor.Page);
    }

    [Test]
    public async Task A_user_revokes_an_application_without_script()
    {
        await _app.ConnectAsync("alice");
        await using var visitor = await Visitor.ArriveAsync(script: false);
        await visitor.Page.GotoAsync(_sandbox.BaseAddress.AbsoluteUri);

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke Sandbox app" }).ClickAsync();

        await Assertions.Expect(visitor.Page.GetByText("No connected applications.")).ToHaveCountAsync(2);
        Assert.That(_sandbox.Model.Grants.Single().EndedBecause, Is.EqualTo(SandboxGrantEnd.UserRevoked));
    }

    [Test]
    public async Task A_consent_page_shows_the_accounts_of_the_chosen_user_only_without_script()
    {
        await using var visitor = await Visitor.ArriveAsync(script: false);
        await visitor.Page.GotoAsync(_app.AuthorizationUrl());
        var company = visitor.Page.GetByLabel("Bob's Company");
        await Assertions.Expect(company).ToBeHiddenAsync();

        await (await ConsentScreen.OnAsync(visitor.Page)).ChooseUserAsync("bob");

        await Assertions.Expect(company).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.GetByLabel("Alice's Account")).ToBeHiddenAsync();
    }

    [Test]
    public async Task The_manual_shows_the_consent_page()
    {
        await using var visitor = await Visitor.ArriveAsync();
        await visitor.Page.GotoAsync(_app.AuthorizationUrl());

        await DocImage.CaptureAsync(visitor.Page, "sandbox-consent.png");
    }

    private static async Task AssertUsableAsync(IPage page)
    {
        await AccessibilityCheck.AssertNoViolationAsync(page);
        await PageWidth.AssertFitsAsync(page);
    }
}

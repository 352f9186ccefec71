using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Authorization;

internal sealed class RefusedConsentTests
{
    [Test]
    public async Task Cancel_on_the_consent_screen_is_the_users_choice()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync(choices: new ConsentChoices { Cancel = true });
        var cancelled = await connecting.AssertRefusedAsync<UserCancelledException>(callback, ErrorCode.ConsentDeclined);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(cancelled.Category, Is.EqualTo(SupportCategory.UserCancelled));
            Assert.That(cancelled.IsTransient, Is.False);
            Assert.That(cancelled.Server!.Error, Is.EqualTo("access_denied"));
            Assert.That(await connecting.Node.Grants.FindAsync(Node.Key()), Is.Null);
        }
    }

    [Test]
    public async Task A_cancelled_reconnect_leaves_the_grant_as_it_was()
    {
        await using var connecting = new Connecting();
        await connecting.Node.ConnectAsync();
        var before = (await connecting.World.StoredAsync())!.Version;
        await Assert.ThrowsAsync<UserCancelledException>(() => connecting.Node.ConnectAsync(choices: new ConsentChoices { Cancel = true }));
        Assert.That((await connecting.World.StoredAsync())!.Version, Is.EqualTo(before));
        using var answer = await connecting.Node.CallAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
    }

    [TestCase("login_required")]
    [TestCase("consent_required")]
    [TestCase("interaction_required")]
    [TestCase("account_selection_required")]
    public async Task A_sign_in_that_was_not_finished_is_the_users_too(string error)
    {
        await using var connecting = new Connecting();
        var state = await connecting.StateAsync();
        await connecting.AssertRefusedAsync<UserCancelledException>($"error={error}&state={state}", ErrorCode.SignInNotFinished);
    }

    [TestCase("server_error")]
    [TestCase("temporarily_unavailable")]
    public async Task A_server_that_failed_is_the_providers(string error)
    {
        await using var connecting = new Connecting();
        var state = await connecting.StateAsync();
        var failed = await connecting.AssertRefusedAsync<ProviderUnavailableException>($"error={error}&state={state}", ErrorCode.ProviderServerError);
        Assert.That((failed.IsTransient, failed.RecommendedAction), Is.EqualTo((false, RecommendedAction.Reconsent)));
    }

    [TestCase("invalid_request")]
    [TestCase("unauthorized_client")]
    [TestCase("unsupported_response_type")]
    [TestCase("something_new")]
    [TestCase("")]
    public async Task Any_other_refusal_is_the_registrations_and_names_the_client(string error)
    {
        await using var connecting = new Connecting();
        var state = await connecting.StateAsync();
        var refused = await connecting.AssertRefusedAsync<ClientConfigurationException>(
            $"error={error}&state={state}", ErrorCode.AuthorizationRequestRefused);
        Assert.That(refused.Message, Does.Contain(connecting.World.Sandbox.DefaultClient.ClientId));
    }

    [Test]
    public async Task A_refused_offline_access_says_to_add_the_grant_type_refresh_token()
    {
        await using var connecting = new Connecting();
        connecting.World.Sandbox.DefaultClient.SetGrantTypes("authorization_code");
        var callback = await connecting.ConsentAsync();
        var refused = await connecting.AssertRefusedAsync<ClientConfigurationException>(callback, ErrorCode.ScopeNotRegistered);
        Assert.That(refused.Message, Does.Contain("offline_access").And.Contains("add the grant type refresh_token"));
    }

    [Test]
    public async Task Another_refused_scope_says_to_register_it()
    {
        await using var connecting = new Connecting();
        connecting.World.Sandbox.DefaultClient.RemoveScope("dns.read");
        var callback = await connecting.ConsentAsync();
        var refused = await connecting.AssertRefusedAsync<ClientConfigurationException>(callback, ErrorCode.ScopeNotRegistered);
        Assert.That(refused.Message, Does.Contain("dns.read").And.Contains("register it").And.Not.Contains("refresh_token"));
    }

    [Test]
    public async Task What_the_server_says_is_cut_and_cleaned()
    {
        await using var connecting = new Connecting();
        var state = await connecting.StateAsync();
        var description = Uri.EscapeDataString("line\r\n2026 FAKE LOG \u202egnp\u0007 " + state + new string('x', 3000));
        var refused = await connecting.AssertRefusedAsync<UserCancelledException>(
            $"error=access_denied&error_description={description}&state={state}", ErrorCode.ConsentDeclined);
        var said = refused.Server!.Description!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(said.Any(character => char.IsControl(character) || character == '\u202e'), Is.False);
            Assert.That(said, Has.Length.LessThan(500));
            Assert.That(refused.ToString() + said, Does.Not.Contain(state));
        }
    }
}

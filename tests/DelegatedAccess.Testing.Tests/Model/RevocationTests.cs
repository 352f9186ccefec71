namespace DelegatedAccess.Testing.Tests.Model;

internal sealed class RevocationTests
{
    private Lab _lab = null!;

    [SetUp]
    public void SetUp() => _lab = Lab.InMemory();

    [TearDown]
    public async Task TearDown() => await _lab.DisposeAsync();

    [TestCase(true)]
    [TestCase(false)]
    public async Task Revoking_either_token_ends_the_whole_consent(bool access)
    {
        var tokens = await _lab.ConnectAsync();

        var answer = await _lab.RevokeAsync(access ? tokens.Access : tokens.Refresh);

        Assert.That((answer.Status, answer.Body), Is.EqualTo((200, "")));
        Assert.That(_lab.Model.Grants.Single().EndedBecause, Is.EqualTo(SandboxGrantEnd.ClientRevoked));
        Assert.That((await _lab.ApiAsync(tokens.Access, "accounts")).Status, Is.EqualTo(401));
        Assert.That((await _lab.RefreshAsync(tokens.Refresh)).Description, Does.EndWith("The refresh token is malformed or not valid."));
    }

    [Test]
    public async Task Revoking_a_rotated_refresh_token_says_200_and_does_nothing()
    {
        var first = await _lab.ConnectAsync();
        await _lab.RefreshAsync(first.Refresh);

        Assert.That((await _lab.RevokeAsync(first.Refresh)).Status, Is.EqualTo(200));
        Assert.That(_lab.Model.Grants.Single().IsAlive, Is.True);
    }

    [Test]
    public async Task Revoking_somebody_elses_or_an_unknown_token_says_200_and_does_nothing()
    {
        var tokens = await _lab.ConnectAsync();

        Assert.That((await _lab.RevokeAsync(tokens.Refresh, _lab.Sandbox.PublicClient)).Status, Is.EqualTo(200));
        Assert.That((await _lab.RevokeAsync("cfort_unknown")).Status, Is.EqualTo(200));
        Assert.That(_lab.Model.Grants.Single().IsAlive, Is.True);
    }

    [Test]
    public async Task Only_invalid_client_and_invalid_request_are_told_and_without_a_hint()
    {
        _lab.Client.Delete();
        var answer = await _lab.RevokeAsync("x");

        Assert.That(answer.Status, Is.EqualTo(401));
        Assert.That(answer.Description, Does.EndWith("unsupported authentication method)."));
        using var empty = new HttpRequestMessage(HttpMethod.Post, _lab.Sandbox.RevocationEndpoint);
        Assert.That((await _lab.SendAsync(empty)).Error, Is.EqualTo("invalid_request"));
    }

    [Test]
    public async Task The_user_can_revoke_one_application_or_all()
    {
        var alice = await _lab.ConnectAsync();
        var bob = await _lab.ConnectAsync("bob");

        _lab.Sandbox.User("alice").Revoke(_lab.Sandbox.PublicClient);
        Assert.That(_lab.Model.FindGrant(alice.Access)!.IsAlive, Is.True);
        _lab.Sandbox.User("alice").Revoke(_lab.Client);

        Assert.That(_lab.Model.FindGrant(alice.Access)!.EndedBecause, Is.EqualTo(SandboxGrantEnd.UserRevoked));
        Assert.That(_lab.Model.FindGrant(bob.Access)!.IsAlive, Is.True);
    }

    [Test]
    public async Task Access_tokens_expire_on_demand_and_refresh_tokens_stay()
    {
        var tokens = await _lab.ConnectAsync();
        _lab.Model.ExpireAccessTokens("alice");

        Assert.That((await _lab.ApiAsync(tokens.Access, "accounts")).Status, Is.EqualTo(401));
        Tokens.Of(await _lab.RefreshAsync(tokens.Refresh));
    }

    [Test]
    public async Task Refresh_tokens_die_on_demand_and_access_tokens_live_on()
    {
        var tokens = await _lab.ConnectAsync();
        _lab.Model.KillRefreshTokens("alice");

        Assert.That((await _lab.ApiAsync(tokens.Access, "accounts")).Status, Is.EqualTo(200));
        Assert.That((await _lab.RefreshAsync(tokens.Refresh)).Error, Is.EqualTo("invalid_grant"));
        Assert.That(_lab.Model.Grants.Single().EndedBecause, Is.EqualTo(SandboxGrantEnd.RefreshTokensKilled));
    }

    [Test]
    public async Task Every_secret_ever_issued_is_known_for_leak_tests()
    {
        var code = await _lab.CodeAsync();
        var first = Tokens.Of(await _lab.ExchangeAsync(code));
        var second = Tokens.Of(await _lab.RefreshAsync(first.Refresh));
        _lab.Model.NoteSecret("verifier");

        string[] expected = [_lab.Client.ClientSecret!, code, first.Access, first.Refresh, second.Access, second.Refresh, "verifier"];
        Assert.That(_lab.Model.IssuedSecrets, Is.SupersetOf(expected));
    }

    [Test]
    public async Task Nothing_public_prints_a_secret()
    {
        await _lab.ConnectAsync();
        var printed = string.Join('\n', _lab.Client, _lab.Model.Grants.Single(), _lab.Sandbox, _lab.Sandbox.User("alice"));

        Assert.That(_lab.Model.IssuedSecrets.Where(printed.Contains), Is.Empty);
    }

    [Test]
    public void A_seeded_filler_makes_the_same_secrets_again()
    {
        static string Secret()
        {
            byte next = 0;
            var model = new SandboxModel(new CloudflareSandboxOptions { FillRandom = span => span.Fill(++next) });
            return model.AddClient(new SandboxClientSettings()).ClientSecret!;
        }

        var first = Secret();
        Assert.That(Secret(), Is.EqualTo(first));
    }
}

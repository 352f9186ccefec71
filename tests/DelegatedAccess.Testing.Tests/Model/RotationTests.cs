namespace DelegatedAccess.Testing.Tests.Model;

internal sealed class RotationTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    [Test]
    public async Task Rotation_kills_the_old_access_token_at_once()
    {
        await using var lab = Lab.InMemory();
        var first = await lab.ConnectAsync();
        var second = Tokens.Of(await lab.RefreshAsync(first.Refresh));

        Assert.That((await lab.ApiAsync(first.Access, "accounts")).Status, Is.EqualTo(401));
        Assert.That((await lab.ApiAsync(second.Access, "accounts")).Status, Is.EqualTo(200));
        var grant = lab.Model.Grants.Single();
        Assert.That((grant.Rotations, grant.LiveRefreshTokenCount, grant.LiveAccessTokenCount), Is.EqualTo((1, 1, 1)));
        Assert.That(grant.IsRefreshTokenLive(second.Refresh) && grant.IsAccessTokenLive(second.Access), Is.True);
        Assert.That(grant.IsRefreshTokenLive(first.Refresh) || grant.IsAccessTokenLive(first.Access), Is.False);
        Assert.That(grant.Issued(first.Refresh) && grant.Issued(second.Access), Is.True);
    }

    [Test]
    public async Task In_strict_mode_a_spent_refresh_token_ends_the_chain()
    {
        await using var lab = Lab.InMemory();
        var first = await lab.ConnectAsync();
        var second = Tokens.Of(await lab.RefreshAsync(first.Refresh));

        var reuse = await lab.RefreshAsync(first.Refresh);

        Assert.That(reuse.Status, Is.EqualTo(400));
        Assert.That(reuse.Error, Is.EqualTo("invalid_grant"));
        Assert.That(reuse.Description, Does.EndWith("or was issued to another client. The refresh token was already used."));
        Assert.That(lab.Model.Grants.Single().EndedBecause, Is.EqualTo(SandboxGrantEnd.ReuseDetected));
        Assert.That((await lab.ApiAsync(second.Access, "accounts")).Status, Is.EqualTo(401));
        Assert.That((await lab.RefreshAsync(second.Refresh)).Description, Does.EndWith("The refresh token is malformed or not valid."));
        Assert.That((await lab.RefreshAsync(first.Refresh)).Description, Does.EndWith("The refresh token is malformed or not valid."));
    }

    [Test]
    public async Task A_spent_refresh_token_inside_the_grace_window_mints_a_sibling_and_kills_only_its_own_access_token()
    {
        await using var lab = Lab.InMemory(Grace);
        var first = await lab.ConnectAsync();
        var second = Tokens.Of(await lab.RefreshAsync(first.Refresh));
        lab.Clock.Advance(Grace - TimeSpan.FromSeconds(1));

        var sibling = Tokens.Of(await lab.RefreshAsync(first.Refresh));

        var grant = lab.Model.Grants.Single();
        Assert.That(grant.IsAccessTokenLive(first.Access), Is.False);
        Assert.That(grant.IsAccessTokenLive(second.Access) && grant.IsAccessTokenLive(sibling.Access), Is.True);
        Assert.That(grant.LiveRefreshTokenCount, Is.EqualTo(3), "both siblings, and the spent one for a second more");
        Assert.That(grant.Rotations, Is.EqualTo(2));
    }

    [Test]
    public async Task A_second_use_does_not_extend_the_grace_window()
    {
        await using var lab = Lab.InMemory(Grace);
        var first = await lab.ConnectAsync();
        await lab.RefreshAsync(first.Refresh);
        lab.Clock.Advance(Grace - TimeSpan.FromSeconds(1));
        await lab.RefreshAsync(first.Refresh);
        lab.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That((await lab.RefreshAsync(first.Refresh)).Description, Does.EndWith("The refresh token was already used."));
    }

    [Test]
    public async Task A_spent_refresh_token_outside_the_grace_window_ends_the_chain()
    {
        await using var lab = Lab.InMemory(Grace);
        var first = await lab.ConnectAsync();
        var second = Tokens.Of(await lab.RefreshAsync(first.Refresh));
        lab.Clock.Advance(Grace);

        await lab.RefreshAsync(first.Refresh);

        var grant = lab.Model.Grants.Single();
        Assert.That(grant.EndedBecause, Is.EqualTo(SandboxGrantEnd.ReuseDetected));
        Assert.That(grant.IsAccessTokenLive(second.Access) || grant.IsRefreshTokenLive(second.Refresh), Is.False);
    }

    [Test]
    public async Task A_pruned_refresh_token_is_unknown_and_its_reuse_goes_unnoticed()
    {
        await using var lab = Lab.InMemory();
        var first = await lab.ConnectAsync();
        await lab.RefreshAsync(first.Refresh);
        lab.Clock.Advance(TimeSpan.FromMinutes(30));

        var late = await lab.RefreshAsync(first.Refresh);

        Assert.That(late.Description, Does.EndWith("The refresh token is malformed or not valid."));
        Assert.That(lab.Model.Grants.Single().IsAlive, Is.True);
    }

    [Test]
    public async Task A_refresh_token_expires_thirty_days_after_its_own_issue()
    {
        await using var lab = Lab.InMemory();
        var tokens = await lab.ConnectAsync();
        lab.Clock.Advance(TimeSpan.FromDays(29));
        tokens = Tokens.Of(await lab.RefreshAsync(tokens.Refresh));
        lab.Clock.Advance(TimeSpan.FromDays(29));
        tokens = Tokens.Of(await lab.RefreshAsync(tokens.Refresh));
        Assert.That(lab.Model.Grants.Single().IsAlive, Is.True);
        lab.Clock.Advance(TimeSpan.FromDays(30));

        Assert.That((await lab.RefreshAsync(tokens.Refresh)).Description, Does.EndWith("The refresh token expired."));
        Assert.That(lab.Model.Grants.Single().EndedBecause, Is.EqualTo(SandboxGrantEnd.Expired));
    }

    [Test]
    public async Task An_old_engine_answers_reuse_with_token_inactive()
    {
        await using var lab = Lab.InMemory(legacy: true);
        var first = await lab.ConnectAsync();
        await lab.RefreshAsync(first.Refresh);

        var reuse = await lab.RefreshAsync(first.Refresh);

        Assert.That(reuse.Status, Is.EqualTo(401));
        Assert.That(reuse.Body, Is.EqualTo(
            """{"error":"token_inactive","error_description":"Token is inactive because it is malformed, expired or otherwise invalid. Token validation failed."}"""));
    }

    [Test]
    public async Task A_refresh_fails_with_invalid_scope_once_the_clients_scopes_shrank_and_the_grant_lives()
    {
        await using var lab = Lab.InMemory();
        var tokens = await lab.ConnectAsync();
        lab.Client.RemoveScope("dns.read");

        var refused = await lab.RefreshAsync(tokens.Refresh);
        lab.Client.SetScopes(Lab.AllScopes.Split(' '));

        Assert.That(refused.Error, Is.EqualTo("invalid_scope"));
        Assert.That(refused.Description, Does.EndWith("The OAuth 2.0 Client is not allowed to request scope 'dns.read'."));
        Tokens.Of(await lab.RefreshAsync(tokens.Refresh));
    }

    [Test]
    public async Task Another_clients_refresh_token_is_refused_and_stays_live()
    {
        await using var lab = Lab.InMemory();
        var tokens = await lab.ConnectAsync();

        var refused = await lab.RefreshAsync(tokens.Refresh, lab.Sandbox.PublicClient);

        Assert.That(refused.Description, Does.EndWith("The OAuth 2.0 Client ID from this request does not match the ID during the initial token issuance."));
        Tokens.Of(await lab.RefreshAsync(tokens.Refresh));
    }

    [Test]
    public async Task Two_consents_are_two_chains_that_do_not_touch()
    {
        await using var lab = Lab.InMemory();
        var (older, newer) = (await lab.ConnectAsync(), await lab.ConnectAsync());
        await lab.RevokeAsync(older.Refresh);

        Tokens.Of(await lab.RefreshAsync(newer.Refresh));
        Assert.That(lab.Model.Grants.Select(grant => grant.IsAlive), Is.EqualTo(new[] { false, true }));
    }

    [Test]
    public async Task Many_threads_with_one_refresh_token_get_one_pair_in_strict_mode()
    {
        await using var lab = Lab.InMemory();
        var tokens = await lab.ConnectAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => lab.RefreshAsync(tokens.Refresh))));

        Assert.That(answers.Count(answer => answer.Status == 200), Is.EqualTo(1));
        Assert.That(lab.Model.Grants.Single().EndedBecause, Is.EqualTo(SandboxGrantEnd.ReuseDetected));
    }
}

using System.Net;
using DelegatedAccess.Conformance.Tests.Infrastructure;
using DelegatedAccess.Conformance.Tests.Server;

namespace DelegatedAccess.Conformance.Tests.Stories;

internal sealed class EndTests : ServerFixture
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    [SetUp]
    public Task StartAsync() => StartServerAsync(new AuthorizationServerOptions { AccessTokenLife = Life, RefreshTokenLife = TimeSpan.FromDays(14) });

    [Test]
    public async Task A_grant_revoked_at_the_server_is_lost_and_asked_for_once()
    {
        var app = await StartAppAsync();
        await app.ConnectAsync();
        Server.Clock.Advance(TimeSpan.FromMinutes(2));
        await Server.Grants.RevokeGrantsAsync();

        await Assert.ThrowsAsync<GrantLostException>(() => app.CallAsync());
        await Assert.ThrowsAsync<GrantLostException>(() => app.CallAsync());
        var grant = await app.Grants.FindAsync(App.Key);

        Assert.That(Server.Counts.ByRefresh, Is.EqualTo(1));
        Assert.That(grant!.Status, Is.EqualTo(GrantStatus.Lost));
        Assert.That((await app.Events.NextAsync<GrantEnded>()).Key, Is.EqualTo(App.Key));
    }

    [Test]
    public async Task A_lost_grant_comes_back_with_a_new_consent()
    {
        var app = await StartAppAsync();
        await app.ConnectAsync();
        Server.Clock.Advance(Life * 1.1);
        await Server.Grants.RevokeGrantsAsync();
        await Assert.ThrowsAsync<GrantLostException>(() => app.CallAsync());

        var again = await app.ConnectAsync();
        using var answer = await app.CallAsync();

        Assert.That(again.IsReconnect, Is.True);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_refresh_token_that_outlived_its_time_ends_the_grant()
    {
        var app = await StartAppAsync();
        await app.ConnectAsync();
        Server.Clock.Advance(TimeSpan.FromDays(15));

        var lost = await Assert.ThrowsAsync<GrantLostException>(() => app.CallAsync());

        Assert.That(lost!.Server!.Error, Is.EqualTo("invalid_grant"));
        Assert.That(lost.RecommendedAction, Is.EqualTo(RecommendedAction.Reconsent));
    }

    [Test]
    public async Task A_disconnect_revokes_the_newest_refresh_token_at_the_server()
    {
        var app = await StartAppAsync();
        await app.ConnectAsync();
        Server.Clock.Advance(Life * 1.1);
        using (await app.CallAsync())
        {
            Assert.That(await Server.Grants.CountRefreshTokensAsync(), Does.ContainKey("valid").WithValue(1));
        }

        Assert.That(await app.Grants.DisconnectAsync(App.Key), Is.True);

        var left = await Server.Grants.CountRefreshTokensAsync();
        Assert.That(Server.Counts.Revocations, Is.EqualTo(1));
        Assert.That(left, Does.Not.ContainKey("valid"));
        Assert.That(left, Does.ContainKey("revoked").WithValue(1));
        Assert.That(await app.Grants.FindAsync(App.Key), Is.Null);
        await Assert.ThrowsAsync<NotConnectedException>(() => app.CallAsync());
    }

    [Test]
    public async Task A_wrong_secret_stops_the_refreshes_and_leaves_the_grant_to_the_right_one()
    {
        var right = await StartAppAsync();
        var wrong = await StartAppAsync(options => options.ClientSecret = "not-the-secret-of-this-client");
        await right.ConnectAsync();
        Server.Clock.Advance(Life * 1.1);

        var refused = await Assert.ThrowsAsync<ClientConfigurationException>(() => wrong.CallAsync());
        await Assert.ThrowsAsync<ClientConfigurationException>(() => wrong.CallAsync());
        Assert.That(refused!.Code, Is.EqualTo(ErrorCode.InvalidClient));
        Assert.That(Server.Counts.ByRefresh, Is.EqualTo(1));

        using var answer = await right.CallAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_reused_refresh_token_ends_the_grant_for_its_owner_too()
    {
        using var thief = new HttpClient();
        string? stolen = null;
        using var wire = new Interceptor { OnForm = form => stolen = form.GetValueOrDefault("refresh_token") ?? stolen };
        var app = await StartAppAsync(backchannel: wire);
        await app.ConnectAsync();
        Server.Clock.Advance(Life * 1.1);
        using (await app.CallAsync())
        {
            Assert.That(await RedeemAsync(thief, stolen!), Is.EqualTo(HttpStatusCode.BadRequest));
        }

        Server.Clock.Advance(Life * 1.1);
        await Assert.ThrowsAsync<GrantLostException>(() => app.CallAsync());
    }

    private async Task<HttpStatusCode> RedeemAsync(HttpClient client, string refreshToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = refreshToken,
            ["client_id"] = AuthorizationServer.ClientId,
            ["client_secret"] = AuthorizationServer.ClientSecret,
        });
        using var answer = await client.PostAsync(new Uri(Server.BaseAddress, AuthorizationServer.TokenPath), form);
        return answer.StatusCode;
    }
}

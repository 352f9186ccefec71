using System.Net;
using DelegatedAccess.Conformance.Tests.Infrastructure;
using DelegatedAccess.Conformance.Tests.Server;

namespace DelegatedAccess.Conformance.Tests.Stories;

[TestFixture(false, TestName = "Encrypted tokens")]
[TestFixture(true, TestName = "Reference tokens")]
internal sealed class RefreshTests(bool usesReferenceTokens) : ServerFixture
{
    private const int Callers = 64;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private readonly AuthorizationServerOptions _strict = new() { AccessTokenLife = Life, UsesReferenceTokens = usesReferenceTokens };

    [Test]
    public async Task Of_sixty_four_callers_on_threads_one_refreshes_round_after_round()
    {
        await StartServerAsync(_strict);
        var app = await StartAppAsync();
        await app.ConnectAsync();

        for (var round = 1; round <= 6; round++)
        {
            Server.Clock.Advance(Life * 1.1);
            Assert.That(await app.StormAsync(Callers), Is.All.EqualTo(HttpStatusCode.OK));
            Assert.That(Server.Counts.ByRefresh, Is.EqualTo(round));
        }

        Assert.That(Server.Counts.Api, Is.EqualTo(6 * Callers));
    }

    [Test]
    public async Task Two_nodes_over_one_store_refresh_once_together()
    {
        await StartServerAsync(_strict);
        var (first, second) = (await StartAppAsync(), await StartAppAsync());
        await first.ConnectAsync();

        for (var round = 1; round <= 4; round++)
        {
            Server.Clock.Advance(Life * 1.1);
            var answers = await Task.WhenAll(first.StormAsync(Callers / 2), second.StormAsync(Callers / 2));
            Assert.That(answers.SelectMany(statuses => statuses), Is.All.EqualTo(HttpStatusCode.OK));
            Assert.That(Server.Counts.ByRefresh, Is.EqualTo(round));
        }
    }

    [Test]
    public async Task A_token_refused_before_its_time_is_replaced_once_for_all()
    {
        await StartServerAsync(_strict);
        var app = await StartAppAsync();
        await app.ConnectAsync();
        Server.Clock.Advance(TimeSpan.FromMinutes(2));
        await Server.Grants.RevokeAccessTokensAsync();

        Assert.That(await app.StormAsync(Callers), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(Server.Counts.ByRefresh, Is.EqualTo(1));
    }

    [Test]
    public async Task An_ageing_token_serves_while_it_is_refreshed_behind()
    {
        await StartServerAsync(_strict);
        var app = await StartAppAsync();
        await app.ConnectAsync();
        Server.Clock.Advance(Life * 0.995);

        using var answer = await app.CallAsync();
        await app.Events.NextAsync<GrantRefreshed>();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Server.Counts.ByRefresh, Is.EqualTo(1));
        Server.Clock.Advance(Life * 0.5);
        Assert.That(await app.StormAsync(Callers), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(Server.Counts.ByRefresh, Is.EqualTo(1));
    }

    [Test]
    public async Task An_answer_lost_on_its_way_is_asked_for_again_within_the_leeway()
    {
        await StartServerAsync(_strict with { ReuseLeeway = TimeSpan.FromMinutes(1) });
        using var wire = new Interceptor();
        var app = await StartAppAsync(backchannel: wire);
        await app.ConnectAsync();

        for (var round = 1; round <= 3; round++)
        {
            Server.Clock.Advance(Life * 1.1);
            wire.LosesNextAnswer = true;
            Assert.That(await app.StormAsync(Callers), Is.All.EqualTo(HttpStatusCode.OK));
            Assert.That(Server.Counts.ByRefresh, Is.EqualTo(2 * round));
        }
    }

    [Test]
    public async Task An_answer_lost_on_its_way_ends_the_grant_where_no_leeway_is_given()
    {
        await StartServerAsync(_strict);
        using var wire = new Interceptor();
        var app = await StartAppAsync(backchannel: wire);
        await app.ConnectAsync();
        Server.Clock.Advance(Life * 1.1);
        wire.LosesNextAnswer = true;

        var lost = await Assert.ThrowsAsync<GrantLostException>(() => app.CallAsync());

        Assert.That(lost!.Server!.Error, Is.EqualTo("invalid_grant"));
        Assert.That(Server.Counts.ByRefresh, Is.EqualTo(2));
        Assert.That(await Server.Grants.CountRefreshTokensAsync(), Does.Not.ContainKey("valid"));
    }
}

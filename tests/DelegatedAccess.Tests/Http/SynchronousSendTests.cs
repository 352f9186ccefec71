using System.Net;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Http;

/// <summary>Send does what SendAsync does.</summary>
[Category("row-67")]
internal sealed class SynchronousSendTests
{
    private World _world = null!;
    private Node _node = null!;

    [SetUp]
    public async Task SetUp()
    {
        _world = new World();
        _node = _world.StartNode(builder => builder.UsesThreads = true);
        await _node.ConnectAsync(choices: new ConsentChoices { DeclinedScopes = ["dns.write"] });
        _world.Sandbox.Counters.Reset();
    }

    [TearDown]
    public async Task TearDown()
    {
        await _world.DisposeAsync();
        await _node.DisposeAsync();
    }

    [Test]
    public async Task A_synchronous_request_carries_the_token()
    {
        using var answer = await _node.Client().GetAsync("zones", sync: true);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(_world.Sandbox.Counters.Token, Is.Zero);
    }

    [Test]
    public async Task A_synchronous_request_waits_for_a_refresh()
    {
        _world.Clock.Advance(TimeSpan.FromHours(2));

        using var answer = await _node.Client().GetAsync("zones", sync: true);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((_world.Sandbox.Counters.TokenByRefresh, _world.Sandbox.Counters.Api), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task A_synchronous_401_is_answered_with_one_refresh_and_one_more_attempt()
    {
        _world.Clock.Advance(TimeSpan.FromMinutes(2));
        _world.Sandbox.Model.ExpireAccessTokens();

        using var answer = await _node.Client().GetAsync("zones", sync: true);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((_world.Sandbox.Counters.TokenByRefresh, _world.Sandbox.Counters.Api), Is.EqualTo((1, 2)));
    }

    [Test]
    public async Task A_synchronous_403_names_the_missing_scope()
    {
        var zone = _world.Sandbox.Model.Users.First(user => user.UserName == "alice").Accounts[0].Zones[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, $"zones/{zone.Id}/dns_records") { Content = new StringContent("{}") };

        var missing = await Assert.ThrowsAsync<MissingScopeException>(() => _node.Client().SendAsync(request, sync: true));

        Assert.That(missing!.RequiredAnyOf, Is.EqualTo(new[] { "dns.write" }));
    }

    [Test]
    public async Task A_synchronous_request_for_a_revoked_grant_fails_as_an_asynchronous_one_does()
    {
        _world.Clock.Advance(TimeSpan.FromHours(2));
        _world.Sandbox.User("alice").Revoke();

        await Assert.ThrowsAsync<GrantLostException>(() => _node.Client().GetAsync("zones", sync: true));
        await Assert.ThrowsAsync<GrantLostException>(() => _node.Client().GetAsync("zones", sync: true));

        Assert.That((_world.Sandbox.Counters.Token, _world.Sandbox.Counters.Api), Is.EqualTo((1, 0)));
    }
}

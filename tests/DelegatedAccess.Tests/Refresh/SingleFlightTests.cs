using System.Net;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Refresh;

internal sealed class SingleFlightTests
{
    private const int Callers = 64;

    [Test]
    [Category("row-01")]
    public async Task Sixty_four_callers_with_an_expired_token_make_one_token_request_and_share_its_token()
    {
        await using var world = new World();
        var node = world.StartNode(builder => builder.UsesThreads = true);
        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));

        var tokens = await Crowd.RushAsync(Callers, _ => node.Grants.GetAccessTokenAsync(Node.Key()).AsTask());

        Assert.That(tokens.Select(token => token.Value).Distinct().Count(), Is.EqualTo(1));
        Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(1));
        Assert.That(world.Sandbox.Model.Grants.Single().IsAccessTokenLive(tokens[0].Value), Is.True);
    }

    [Test]
    [Category("row-01")]
    public async Task Sixty_four_requests_with_an_expired_token_make_one_token_request_and_all_succeed()
    {
        await using var world = new World();
        var node = world.StartNode(builder => builder.UsesThreads = true);
        await node.ConnectAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));
        world.Sandbox.Counters.Reset();

        var answers = await Crowd.RushAsync(Callers, _ => node.CallAsync());

        Assert.That(answers.Select(answer => answer.StatusCode), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(1));
        Assert.That(world.Sandbox.Counters.Api, Is.EqualTo(Callers));
        Assert.That(world.Sandbox.Counters.ApiUnauthorized, Is.Zero);
    }

    [Test]
    [Category("row-02")]
    public async Task Two_grants_that_refresh_at_once_fly_on_their_own_and_get_their_own_tokens()
    {
        await using var world = new World();
        var node = world.StartNode();
        var (alices, bobs) = (Node.Key("alice's"), Node.Key("bob's"));
        await node.ConnectAsync(alices);
        await node.ConnectAsync(bobs, user: "bob");
        world.Clock.Advance(TimeSpan.FromHours(2));
        var slow = world.Sandbox.Faults.Token.Enqueue(SandboxFault.Hang(FaultTiming.AfterCommit), times: 2);

        var first = node.Grants.GetAccessTokenAsync(alices).AsTask();
        var second = node.Grants.GetAccessTokenAsync(bobs).AsTask();
        Assert.That(slow.Arrivals, Is.EqualTo(2), "Both refreshes are on their way at the same time.");
        slow.Release();

        Assert.That(UserOf(world, (await first).Value), Is.EqualTo("alice"));
        Assert.That(UserOf(world, (await second).Value), Is.EqualTo("bob"));
        Assert.That(world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(2));
    }

    [Test]
    [Category("row-02")]
    public async Task Two_labels_of_one_owner_are_two_flights_and_the_failure_of_one_is_not_the_others()
    {
        await using var world = new World();
        var node = world.StartNode();
        var (alices, bobs) = (Node.Key(label: "first"), Node.Key(label: "second"));
        await node.ConnectAsync(alices);
        await node.ConnectAsync(bobs, user: "bob");
        world.Clock.Advance(TimeSpan.FromHours(2));
        world.Sandbox.User("alice").Revoke();
        var slow = world.Sandbox.Faults.Token.Enqueue(SandboxFault.Hang(FaultTiming.AfterCommit), times: 2);

        var first = node.Grants.GetAccessTokenAsync(alices).AsTask();
        var second = node.Grants.GetAccessTokenAsync(bobs).AsTask();
        slow.Release();

        await Assert.ThrowsAsync<GrantLostException>(() => first);
        Assert.That(UserOf(world, (await second).Value), Is.EqualTo("bob"));
    }

    private static string? UserOf(World world, string token) => world.Sandbox.Model.FindGrant(token)?.User.UserName;
}

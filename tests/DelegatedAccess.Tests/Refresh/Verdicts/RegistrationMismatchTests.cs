using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Verdicts;

internal sealed class RegistrationMismatchTests
{
    private static readonly GrantKey Other = Node.Key("workspace-2");

    [Test]
    [Category("row-55")]
    public async Task A_scope_that_the_client_lost_concerns_only_the_grants_that_hold_it()
    {
        await using var world = new World();
        var node = world.StartNode();
        await node.ConnectAsync();
        await node.ConnectAsync(Other, user: "bob", new ConsentChoices { DeclinedScopes = ["dns.write"] });
        world.Clock.Advance(TimeSpan.FromHours(2));
        world.Sandbox.DefaultClient.RemoveScope("dns.write");

        var error = await world.FailAsync<ClientConfigurationException>(node);

        Assert.That((error.Code, error.Grant), Is.EqualTo((ErrorCode.ScopeNotRegistered, Node.Key())));
        Assert.That(error.Message, Does.Contain("dns.write"));
        await world.CallAsync(node, Other);
        Assert.That((await node.RecordAsync()).Status, Is.EqualTo(GrantStatus.Active));
        await world.AssertBackOffAsync(node);

        world.Sandbox.DefaultClient.SetOptionalScopes("dns.write", "cache.purge");
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.CallAsync(node);
    }

    [Test]
    [Category("row-55")]
    public async Task The_scope_is_named_for_as_long_as_the_back_off_lasts()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        world.Sandbox.DefaultClient.RemoveScope("dns.write");
        for (var i = 0; i < 4; i++)
        {
            world.Clock.Advance((await world.FailAsync<ClientConfigurationException>(node)).RetryAfter!.Value);
        }

        var first = await world.FailAsync<ClientConfigurationException>(node);
        world.Clock.Advance(TimeSpan.FromSeconds(10));
        var later = await world.FailAsync<ClientConfigurationException>(node);

        Assert.That(later.RetryAfter, Is.EqualTo(first.RetryAfter - TimeSpan.FromSeconds(10)));
        Assert.That((later.Code, later.SupportReference), Is.EqualTo((first.Code, first.SupportReference)));
        Assert.That(later.Message, Does.Contain("dns.write"));
    }

    [Test]
    [Category("row-56")]
    public async Task A_grant_of_another_client_is_refused_before_anything_is_sent()
    {
        await using var world = new World();
        await world.StartExpiredAsync();
        var switched = world.StartNode(builder => builder.SandboxClient = world.Sandbox.PublicClient);

        var error = await world.FailAsync<ClientConfigurationException>(switched);

        Assert.That(error.Code, Is.EqualTo(ErrorCode.GrantOfAnotherClient));
        Assert.That(error.Message, Does.Contain(world.Sandbox.DefaultClient.ClientId).And.Contain(world.Sandbox.PublicClient.ClientId));
        Assert.That((world.Sandbox.Counters.Token, world.Sandbox.Counters.Api), Is.EqualTo((0, 0)));
    }

    [Test]
    [Category("row-56")]
    public async Task A_disconnect_sends_no_token_to_a_server_that_did_not_issue_it()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        var switched = world.StartNode(builder => builder.SandboxClient = world.Sandbox.PublicClient);

        await world.RunAsync(switched.Grants.DisconnectAsync(Node.Key()));

        Assert.That(world.Sandbox.Counters.Revocation, Is.Zero);
        Assert.That((await node.RecordAsync()).PendingRevocations, Has.Count.EqualTo(1), "It waits for the registration that can revoke it.");
        await world.RunAsync(ResumeAsync(world));
        Assert.That(world.ServerGrant().EndedBecause, Is.EqualTo(SandboxGrantEnd.ClientRevoked));
    }

    private static async Task<bool> ResumeAsync(World world)
    {
        var restarted = world.StartNode(builder => builder.IsHosted = true);
        return await restarted.Grants.DisconnectAsync(Node.Key());
    }
}

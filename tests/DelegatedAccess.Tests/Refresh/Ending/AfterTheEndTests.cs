using System.Net;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Ending;

/// <summary>Nothing returns after a tombstone or a newer consent, and what was promised to be revoked is.</summary>
internal sealed class AfterTheEndTests
{
    [Test]
    [Category("row-44")]
    [Category("row-61")]
    public async Task A_disconnect_whose_write_was_applied_and_its_answer_lost_is_a_disconnect()
    {
        await using var world = new World();
        var node = world.StartNode();
        await node.ConnectAsync();
        world.Store.OnWritten = (_, grant) =>
            grant.Status == GrantStatus.Disconnected ? throw new IOException("the answer was lost") : ValueTask.CompletedTask;

        Assert.That(await world.RunAsync(node.Grants.DisconnectAsync(Node.Key())), Is.True);

        await world.FailAsync<NotConnectedException>(node);
        Assert.That(world.ServerGrant().EndedBecause, Is.EqualTo(SandboxGrantEnd.ClientRevoked));
    }

    [Test]
    [Category("row-44")]
    public async Task A_disconnect_that_was_interrupted_is_taken_up_by_the_next_one()
    {
        await using var world = new World();
        var node = world.StartNode();
        await node.ConnectAsync();
        var isDown = false;
        world.Store.OnWritten = (_, _) =>
        {
            isDown = true;
            throw new IOException("the answer was lost");
        };
        world.Store.OnRead = _ => isDown ? throw new IOException("down") : ValueTask.CompletedTask;
        await Assert.ThrowsAsync<GrantStoreException>(async () => await node.Grants.DisconnectAsync(Node.Key()));
        await world.FailAsync<GrantStoreException>(node);

        world.Store.Heal();
        await world.RunAsync(node.Grants.DisconnectAsync(Node.Key()));
        world.Pass(TimeSpan.FromSeconds(5));

        Assert.That(world.ServerGrant().EndedBecause, Is.EqualTo(SandboxGrantEnd.ClientRevoked));
    }

    [Test]
    [Category("row-44")]
    public async Task A_disconnect_right_after_the_write_of_a_consent_is_not_published_over()
    {
        await using var world = new World();
        var node = world.StartNode();
        world.Store.OnWritten = async (_, grant) =>
        {
            if (grant.Status == GrantStatus.Active)
            {
                world.Store.OnWritten = null;
                await node.Grants.DisconnectAsync(Node.Key());
            }
        };

        await node.ConnectAsync();

        await world.FailAsync<NotConnectedException>(node);
    }

    [Test]
    [Category("row-44")]
    public async Task What_a_slow_refresh_wins_is_not_served_after_a_disconnect_however_full_the_cache_is()
    {
        await using var world = new World();
        var node = world.StartNode(builder => builder.Options = options => options.MaxCachedGrants = 4);
        await node.ConnectAsync();
        using var bound = node.Client();
        world.Clock.Advance(TimeSpan.FromHours(2));
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(3)));
        var slow = bound.GetAsync(new Uri("zones", UriKind.Relative));
        for (var i = 0; i < 50; i++)
        {
            await node.ConnectAsync(Node.Key($"another-{i}"));
        }

        using (var answer = await world.RunAsync(slow))
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        await world.RunAsync(node.Grants.DisconnectAsync(Node.Key()));
        var after = bound.GetAsync(new Uri("zones", UriKind.Relative));
        await world.PassTimeUntilAsync(after);
        await Assert.ThrowsAsync<NotConnectedException>(() => after);
    }

    [Test]
    public async Task A_revocation_that_a_new_consent_makes_unsafe_is_dropped_with_a_word()
    {
        await using var world = new World();
        var node = world.StartNode();
        await node.ConnectAsync();
        world.Sandbox.Faults.Revocation.Always(SandboxFault.ServerError());
        await world.RunAsync(node.Grants.DisconnectAsync(Node.Key()));

        await node.ConnectAsync();

        Assert.That(node.Logs.GetSnapshot().Select(line => line.Id.Id), Does.Contain(1407));
        Assert.That((await node.RecordAsync()).PendingRevocations, Is.Empty);
    }

    [Test]
    public async Task A_grant_without_a_refresh_token_is_revoked_by_its_access_token()
    {
        await using var world = new World();
        var node = world.StartNode();
        world.TokenFaults().Enqueue(SandboxFault.StripFields("refresh_token"));
        await node.ConnectAsync();

        await world.RunAsync(node.Grants.DisconnectAsync(Node.Key()));

        Assert.That(world.ServerGrant().EndedBecause, Is.EqualTo(SandboxGrantEnd.ClientRevoked));
    }
}

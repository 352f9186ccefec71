using DelegatedAccess.Refresh.Flights;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Fleet;

/// <summary>A grant that is idle for weeks is refreshed before its refresh token ages out, once, whoever takes it up.</summary>
[Category("row-49")]
internal sealed class KeepAliveTests
{
    private static readonly TimeSpan After = TimeSpan.FromDays(7);

    [Test]
    public async Task A_due_grant_is_refreshed_once_however_many_processes_take_it_up_together()
    {
        await using var world = new World();
        var node = await StartIdleAsync(world, After);
        world.TokenFaults().Always(SandboxFault.Slow(TimeSpan.FromSeconds(2)));
        Node[] nodes = [node, world.StartNode(), world.StartNode(), world.StartNode()];

        await world.RunAsync(Task.WhenAll(nodes.SelectMany(one => new[] { KeepAsync(one), KeepAsync(one) })));
        Assert.That(world.Redeemed(), Is.EqualTo(1));
        foreach (var one in nodes)
        {
            await world.RunAsync(KeepAsync(one));
        }

        Assert.That(world.Redeemed(), Is.EqualTo(1), "After one refresh it is not due any more.");
        await world.AssertStoredTokenLivesAsync(node);
    }

    [Test]
    public async Task A_grant_that_is_not_due_is_left_alone_though_its_access_token_has_expired()
    {
        await using var world = new World();
        var node = await StartIdleAsync(world, After * (7 / 8.0) - TimeSpan.FromMinutes(1));

        var (reads, writes) = (world.Store.Reads, world.Store.Writes);

        await world.RunAsync(KeepAsync(node), atMost: TimeSpan.FromMilliseconds(50));

        Assert.That((world.Store.Reads, world.Store.Writes, world.Redeemed()), Is.EqualTo((reads + 1, writes, 0)), "One look suffices.");
    }

    [Test]
    public async Task An_idle_grant_outlives_its_refresh_token_many_times_by_one_refresh_a_week()
    {
        await using var world = new World();
        var node = await StartIdleAsync(world, TimeSpan.Zero);

        for (var day = 0; day < 140; day++)
        {
            await world.RunAsync(KeepAsync(node));
            world.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.That(world.Redeemed(), Is.InRange(140 / 8, 140 / 6));
        await world.CallAsync(node);
        await world.AssertStoredTokenLivesAsync(node);
    }

    [Test]
    public async Task A_grant_in_use_never_comes_due()
    {
        await using var world = new World();
        var node = await StartIdleAsync(world, TimeSpan.Zero);
        var keeper = world.StartNode();

        for (var hour = 0; hour < 24 * 20; hour += 6)
        {
            await world.CallAsync(node);
            var refreshes = world.Redeemed();
            await world.RunAsync(KeepAsync(keeper));
            Assert.That(world.Redeemed(), Is.EqualTo(refreshes));
            Assert.That((await world.StoredAsync())!.DueAt, Is.GreaterThan(world.Clock.GetUtcNow()));
            world.Clock.Advance(TimeSpan.FromHours(6));
        }
    }

    [Test]
    public async Task A_lost_grant_is_never_due()
    {
        await using var world = new World();
        var node = await StartIdleAsync(world, TimeSpan.FromHours(2));
        world.Sandbox.User("alice").Revoke();
        await world.FailAsync<GrantLostException>(node);
        world.Sandbox.Counters.Reset();
        world.Clock.Advance(After * 2);

        await world.RunAsync(KeepAsync(world.StartNode()));

        Assert.That((world.Redeemed(), (await world.StoredAsync())!.DueAt), Is.EqualTo((0, (DateTimeOffset?)null)));
    }

    [Test]
    public async Task A_disconnected_grant_is_never_kept_alive()
    {
        await using var world = new World();
        var node = await StartIdleAsync(world, TimeSpan.Zero);
        world.Sandbox.Faults.Revocation.Always(SandboxFault.ServerError());
        await world.RunAsync(node.Grants.DisconnectAsync(Node.Key()));
        world.Clock.Advance(After * 2);

        var keeping = KeepAsync(world.StartNode());
        await world.PassTimeUntilAsync(keeping);

        await Assert.ThrowsAsync<NotConnectedException>(() => keeping);
        Assert.That(world.Redeemed(), Is.Zero);
    }

    [Test]
    public async Task A_grant_without_a_refresh_token_is_never_due_and_keeping_it_alive_ends_nothing()
    {
        await using var world = new World();
        var node = world.StartNode();
        world.TokenFaults().Enqueue(SandboxFault.StripFields("refresh_token"));
        await node.ConnectAsync();
        world.Clock.Advance(After * 2);

        await world.RunAsync(KeepAsync(node));

        Assert.That(((await node.RecordAsync()).Status, (await world.StoredAsync())!.DueAt), Is.EqualTo((GrantStatus.Active, (DateTimeOffset?)null)));
    }

    [Test]
    public async Task Keeping_a_grant_alive_is_no_use_of_it()
    {
        await using var world = new World();
        var node = await StartIdleAsync(world, TimeSpan.FromHours(2));
        await world.CallAsync(node);
        var used = (await node.RecordAsync()).LastUsedAt;
        world.Clock.Advance(After);

        await world.RunAsync(KeepAsync(node));

        var record = await node.RecordAsync();
        Assert.That((record.Rotation, record.LastUsedAt), Is.EqualTo((2L, used)));
    }

    [Test]
    public async Task A_caller_who_comes_while_a_grant_is_kept_alive_gets_what_that_brings()
    {
        await using var world = new World();
        var node = await StartIdleAsync(world, After);
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(5)));
        var keeping = KeepAsync(node);

        await world.CallAsync(node);

        await world.RunAsync(keeping);
        Assert.That(world.Redeemed(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_grant_that_could_not_be_kept_alive_says_why_and_is_due_still()
    {
        await using var world = new World();
        var node = await StartIdleAsync(world, After);
        world.TokenFaults().Always(SandboxFault.ServerError(retryAfter: TimeSpan.FromMinutes(2)));

        var keeping = KeepAsync(node);
        await world.PassTimeUntilAsync(keeping);

        Assert.That((await Assert.ThrowsAsync<ProviderUnavailableException>(() => keeping))!.RetryAfter, Is.EqualTo(TimeSpan.FromMinutes(2)));
        world.TokenFaults().Clear();
        world.Clock.Advance(TimeSpan.FromMinutes(3));
        await world.RunAsync(KeepAsync(node));
        Assert.That((await node.RecordAsync()).Rotation, Is.EqualTo(1));
    }

    private static async Task<Node> StartIdleAsync(World world, TimeSpan idle)
    {
        var node = world.StartNode(builder => builder.Registration = options => options.Traits = options.Traits with { KeepAliveAfter = After });
        await node.ConnectAsync();
        world.Clock.Advance(idle);
        world.Sandbox.Counters.Reset();
        return node;
    }

    private static async Task<bool> KeepAsync(Node node)
    {
        await node.Services.GetRequiredService<GrantTokens>().KeepAliveAsync(Node.Key(), CancellationToken.None);
        return true;
    }
}

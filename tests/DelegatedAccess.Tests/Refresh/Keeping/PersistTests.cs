using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Keeping;

internal sealed class PersistTests
{
    [Test]
    [Category("row-41")]
    public async Task A_commit_that_fails_is_served_from_memory_retried_and_told()
    {
        await using var world = new World();
        var events = new EventRecorder();
        var node = await world.StartExpiredAsync(builder => builder.Services = services => services.AddSingleton<IGrantEvents>(events));
        var commit = world.Store.Writes + 2;
        world.Store.OnWrite = (number, _) => number >= commit ? throw new IOException("The store is down.") : ValueTask.CompletedTask;

        for (var second = 0; second < 60; second++)
        {
            await world.CallAsync(node, atMost: TimeSpan.FromSeconds(1));
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(world.Redeemed(), Is.EqualTo(1));
        Assert.That(events.Health, Is.EqualTo([GrantHealthKind.PersistFailed]));
        Assert.That(world.Store.Writes, Is.GreaterThan(commit + (60 / 5)), "Tried again at less than a third of a claim's life.");
        Assert.That((await node.RecordAsync()).Rotation, Is.Zero);

        world.Store.Heal();
        world.Pass(TimeSpan.FromSeconds(5));
        Assert.That(events.Health, Is.EqualTo([GrantHealthKind.PersistFailed, GrantHealthKind.PersistRecovered]));
        Assert.That((await node.RecordAsync()).Rotation, Is.EqualTo(1));
        await world.AssertStoredTokenLivesAsync(node);
        await world.CallAsync(world.StartNode());
        Assert.That(world.Redeemed(), Is.EqualTo(1));
    }

    [Test]
    [Category("row-41")]
    public async Task What_the_store_lacks_is_never_evicted_from_memory()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync(builder => builder.Options = options => options.MaxCachedGrants = 8);
        var commit = world.Store.Writes + 2;
        world.Store.OnWrite = (number, _) => number >= commit ? throw new IOException("The store is down.") : ValueTask.CompletedTask;
        await world.CallAsync(node);

        for (var i = 0; i < 100; i++)
        {
            await world.FailAsync<NotConnectedException>(node, Node.Key($"nobody-{i}"));
        }

        await world.CallAsync(node);
        Assert.That(world.Redeemed(), Is.EqualTo(1));
        world.Store.Heal();
        world.Pass(TimeSpan.FromSeconds(5));
        await world.AssertStoredTokenLivesAsync(node);
    }

    [Test]
    [Category("row-41")]
    public async Task An_event_handler_that_cannot_be_made_does_not_end_the_retries()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync(builder => builder.Services = services => services.AddSingleton<IGrantEvents>(
            static _ => throw new InvalidOperationException("The handler cannot be made.")));
        var commit = world.Store.Writes + 2;
        world.Store.OnWrite = (number, _) => number == commit ? throw new IOException("The store is down.") : ValueTask.CompletedTask;

        await world.CallAsync(node);
        world.Pass(TimeSpan.FromSeconds(5));

        await world.AssertStoredTokenLivesAsync(node);
    }

    [TestCase(1)]
    [TestCase(2)]
    [Category("row-61")]
    public async Task A_write_whose_answer_was_lost_is_recognised_as_ones_own(int write)
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        var lost = world.Store.Writes + write;
        world.Store.OnWritten = (number, _) => number == lost ? throw new IOException("The answer was lost.") : ValueTask.CompletedTask;

        await world.CallAsync(node, atMost: TimeSpan.FromSeconds(1));
        world.Pass(TimeSpan.FromSeconds(5));

        var record = await node.RecordAsync();
        Assert.That((record.Rotation, record.Claim, world.Redeemed()), Is.EqualTo((1L, (object?)null, 1)));
        await world.AssertStoredTokenLivesAsync(node);
        Assert.That(world.Store.Writes, Is.LessThanOrEqualTo(lost + 2));
    }
}

using System.Net;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Ending;

internal sealed class DrainTests
{
    [TestCase(true)]
    [TestCase(false)]
    [Category("row-59")]
    public async Task What_was_sent_is_committed_before_the_process_ends(bool isStopped)
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync(builder => builder.IsHosted = true);
        world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(8)));
        var call = node.CallAsync();
        world.Pass(TimeSpan.FromSeconds(1));

        var ending = isStopped ? node.StopAsync() : node.DisposeAsync().AsTask();
        Assert.That(ending.IsCompleted, Is.False);
        await world.PassTimeUntilAsync(ending, TimeSpan.FromSeconds(10));
        await ending;

        Assert.That(call.IsCompleted, "Every waiter completes.");
        await world.AssertStoredTokenLivesAsync(world.StartNode());
    }

    [Test]
    public async Task A_stopping_process_starts_no_refresh_and_says_that_the_grant_is_fine()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync(builder => builder.IsHosted = true);
        await node.StopAsync();

        var error = await world.FailAsync<ProviderUnavailableException>(node);

        Assert.That((error.IsTransient, world.Redeemed()), Is.EqualTo((true, 0)));
        Assert.That((await node.RecordAsync()).Claim, Is.Null);
    }

    [Test]
    public async Task A_drain_ends_in_its_time_and_reports_what_was_never_written()
    {
        await using var world = new World();
        var events = new EventRecorder();
        var node = await world.StartExpiredAsync(builder =>
        {
            builder.IsHosted = true;
            builder.Services = services => services.AddSingleton<IGrantEvents>(events);
        });
        var commit = world.Store.Writes + 2;
        world.Store.OnWrite = (number, _) => number >= commit ? throw new IOException("The store is down.") : ValueTask.CompletedTask;
        await world.CallAsync(node);

        var ending = node.StopAsync();
        await world.PassTimeUntilAsync(ending, TimeSpan.FromSeconds(16));
        await ending;
        world.Pass(TimeSpan.FromSeconds(5));

        Assert.That(events.Health, Is.EqualTo([GrantHealthKind.PersistFailed, GrantHealthKind.PersistAbandoned]));
    }

    [TestCase(true, 1)]
    [TestCase(false, 0)]
    [Category("row-59")]
    public async Task Tokens_are_refreshed_ahead_only_where_somebody_drains(bool isHosted, int refreshes)
    {
        await using var world = new World();
        var node = world.StartNode(builder => builder.IsHosted = isHosted);
        await node.ConnectAsync();
        world.Sandbox.Counters.Reset();
        world.Clock.Advance(TimeSpan.FromMinutes(52));

        using var response = await node.CallAsync();

        Assert.That((response.StatusCode, world.Redeemed()), Is.EqualTo((HttpStatusCode.OK, refreshes)));
    }
}

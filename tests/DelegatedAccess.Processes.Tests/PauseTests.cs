using DelegatedAccess.Processes.Tests.Workers;
using DelegatedAccess.Worker;
using DelegatedAccess.Worker.Traps;

namespace DelegatedAccess.Processes.Tests;

[Category("row-18")]
[Category("row-19")]
internal sealed class PauseTests
{
    private const int OwnersEach = 2;

    private static readonly TimeSpan ClaimLife = TimeSpan.FromSeconds(2);

    // Long enough for any machine: what the tests hold against speed is nothing.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    [Test]
    public Task A_process_that_stands_still_for_longer_than_its_claim_and_goes_on_harms_nothing([ValueSource(typeof(Extent), nameof(Extent.PausedStores))] WorkerStore store) =>
        PlayAsync(store, Grace, Points.All);

    /// <summary>A strict server ends the grant at the first request too many.</summary>
    [Test]
    public Task A_process_that_stood_still_before_it_sent_sends_nothing_that_is_spent([ValueSource(typeof(Extent), nameof(Extent.PausedStores))] WorkerStore store) =>
        PlayAsync(store, grace: TimeSpan.Zero, Points.BeforeSend);

    /// <summary>One process for each point, with grants of its own, and another one that goes on with all of them.</summary>
    private static async Task PlayAsync(WorkerStore store, TimeSpan grace, TrapPoint[] points)
    {
        await using var fleet = await Fleet.StartAsync(store, grace, ClaimLife);
        var owners = points.Select(point => Points.OwnersOf(point, OwnersEach)).ToList();
        string[] all = [.. owners.SelectMany(some => some)];
        await fleet.ConnectAsync(all);
        var other = await fleet.StartWorkerAsync();
        var sleepers = await fleet.StartWorkersAsync(points.Length);
        await fleet.PassAsync(TimeSpan.FromHours(2));

        // Who sleeps in the midst of a commit may hold the lock of a whole database: all others have come to their points before.
        foreach (var together in points.Index().GroupBy(point => point.Item == TrapPoint.DuringCommit).OrderBy(group => group.Key))
        {
            await Task.WhenAll(together.Select(point => FallAsleepAsync(sleepers[point.Index], point.Item, owners[point.Index])));
        }

        var served = await other.CallAsync(1, all);
        await Task.WhenAll(sleepers.Select(WakeAsync));

        if (store is WorkerStore.Files or WorkerStore.Sqlite && points.Contains(TrapPoint.DuringCommit) && served != $"{all.Length} served")
        {
            // It slept with the lock of a file, or of the database, in its hand: then the other process said that the store does not answer.
            Assert.That(served, Does.EndWith($" {nameof(GrantStoreException)} {ErrorCode.StoreUnavailable}"));
            served = await other.CallAsync(1, all);
        }

        Assert.That(served, Is.EqualTo($"{all.Length} served"), $"the other process. {other.Errors}");
        foreach (var (sleeper, point) in sleepers.Zip(points))
        {
            Assert.That(await sleeper.EndCallsAsync(), Is.EqualTo($"{OwnersEach} served"), $"{point}, the one that slept. {sleeper.Errors}");
        }

        await fleet.AssertNothingLostAsync(all);
    }

    private static async Task FallAsleepAsync(WorkerProcess sleeper, TrapPoint point, IReadOnlyList<string> owners)
    {
        await sleeper.CatchAsync(point, owners);
        await sleeper.PauseAsync();
    }

    private static async Task WakeAsync(WorkerProcess sleeper)
    {
        await sleeper.ContinueAsync();
        await sleeper.ReleaseAsync();
    }
}

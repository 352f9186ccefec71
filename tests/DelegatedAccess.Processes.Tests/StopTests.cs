using DelegatedAccess.Processes.Tests.Workers;
using DelegatedAccess.Worker;
using DelegatedAccess.Worker.Traps;

namespace DelegatedAccess.Processes.Tests;

[Category("row-59")]
internal sealed class StopTests
{
    private const int OwnersEach = 2;

    private static readonly TimeSpan ClaimLife = TimeSpan.FromSeconds(2);

    /// <summary>One process for each point, with grants of its own. The server is strict: what was spent and not saved would be lost.</summary>
    [Test]
    public async Task A_process_that_is_told_to_end_saves_what_it_spent([ValueSource(typeof(Extent), nameof(Extent.PausedStores))] WorkerStore store)
    {
        await using var fleet = await Fleet.StartAsync(store, claimLife: ClaimLife);
        var owners = Points.All.Select(point => Points.OwnersOf(point, OwnersEach)).ToList();
        string[] all = [.. owners.SelectMany(some => some)];
        await fleet.ConnectAsync(all);
        var other = await fleet.StartWorkerAsync();
        var ending = await fleet.StartWorkersAsync(Points.All.Length);
        await fleet.PassAsync(TimeSpan.FromHours(2));

        await Task.WhenAll(ending.Select((worker, index) => EndAsync(worker, Points.All[index], owners[index])));

        Assert.That(await other.CallAsync(1, all), Is.EqualTo($"{all.Length} served"), other.Errors);
        Assert.That(fleet.Sandbox.Counters.TokenByRefresh, Is.EqualTo(all.Length), "each was refreshed once");
        await fleet.AssertNothingLostAsync(all);
    }

    private static async Task EndAsync(WorkerProcess worker, TrapPoint point, IReadOnlyList<string> owners)
    {
        await worker.CatchAsync(point, owners);
        await worker.BeginStopAsync();
        await worker.ReleaseAsync();
        Assert.That(await worker.ExitedAsync(), Is.Zero, $"{point}: exit code");
    }
}

using DelegatedAccess.Processes.Tests.Workers;
using DelegatedAccess.Worker;

namespace DelegatedAccess.Processes.Tests;

[Category("row-59")]
internal sealed class StopTests
{
    private static readonly TimeSpan ClaimLife = TimeSpan.FromSeconds(2);
    private static readonly string[] Owners = ["acme", "globex", "initech", "umbrella"];

    /// <summary>The server is strict: what was spent and not saved would be lost.</summary>
    [Test]
    public async Task A_process_that_is_told_to_end_saves_what_it_spent([Values] WorkerStore store)
    {
        await using var fleet = await Fleet.StartAsync(store, claimLife: ClaimLife);
        await fleet.ConnectAsync(Owners);
        var other = await fleet.StartWorkerAsync();
        foreach (var point in Points.All)
        {
            var ending = await fleet.StartWorkerAsync();
            await fleet.PassAsync(TimeSpan.FromHours(2));
            var before = fleet.Sandbox.Counters.TokenByRefresh;
            await ending.CatchAsync(point, Owners);
            await ending.BeginStopAsync();
            await ending.ReleaseAsync();

            Assert.That(await ending.ExitedAsync(), Is.Zero, $"{point}: exit code");
            Assert.That(await other.CallAsync(1, Owners), Is.EqualTo($"{Owners.Length} served"), $"{point}");
            Assert.That(fleet.Sandbox.Counters.TokenByRefresh - before, Is.EqualTo(Owners.Length), $"{point}: each was refreshed once");
        }

        await fleet.AssertNothingLostAsync(Owners);
    }
}

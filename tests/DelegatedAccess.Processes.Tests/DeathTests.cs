using DelegatedAccess.Processes.Tests.Workers;
using DelegatedAccess.Worker;
using DelegatedAccess.Worker.Traps;

namespace DelegatedAccess.Processes.Tests;

[Category("row-16")]
[Category("row-17")]
[Category("row-42")]
internal sealed class DeathTests
{
    private const int Deaths = 50;
    private const int OwnersEach = 4;

    private static readonly TimeSpan ClaimLife = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Two processes at a time die with four grants each in one point of a refresh; a third one goes on with all of them.</summary>
    [Test]
    public async Task What_a_process_was_refreshing_when_it_was_killed_another_one_saves([Values] WorkerStore store)
    {
        await using var fleet = await Fleet.StartAsync(store, Grace, ClaimLife);
        string[][] owners = [[.. Enumerable.Range(0, OwnersEach).Select(i => $"one-{i}")], [.. Enumerable.Range(0, OwnersEach).Select(i => $"two-{i}")]];
        string[] all = [.. owners.SelectMany(some => some)];
        await fleet.ConnectAsync(all);
        var survivor = await fleet.StartWorkerAsync();
        for (var death = 0; death < Deaths; death += owners.Length)
        {
            var victims = await Task.WhenAll(owners.Select(_ => fleet.StartWorkerAsync()));
            await fleet.PassAsync(TimeSpan.FromHours(2));
            var before = fleet.Sandbox.Counters.TokenByRefresh;
            var points = victims.Select((_, index) => Points.All[(death + index) % Points.All.Length]).ToList();
            await Task.WhenAll(victims.Select((victim, index) => DieAsync(victim, points[index], owners[index])));

            var ends = await survivor.CallAsync(1, all);

            Assert.That(ends, Is.EqualTo($"{all.Length} served"), $"{string.Join(", ", points)}");
            Assert.That(fleet.Sandbox.Counters.TokenByRefresh - before, Is.LessThanOrEqualTo(3 * all.Length), $"{string.Join(", ", points)}");
        }

        await fleet.AssertNothingLostAsync(all);
    }

    private static async Task DieAsync(WorkerProcess victim, TrapPoint point, IReadOnlyList<string> owners)
    {
        await victim.CatchAsync(point, owners);
        await victim.KillAsync();
    }
}

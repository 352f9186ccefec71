using DelegatedAccess.Processes.Tests.Workers;
using DelegatedAccess.Worker;
using DelegatedAccess.Worker.Traps;

namespace DelegatedAccess.Processes.Tests;

[Category("row-16")]
[Category("row-17")]
[Category("row-23")]
[Category("row-42")]
internal sealed class DeathTests
{
    private const int DeathsEach = 7;
    private const int OwnersEach = 2;

    private static readonly TimeSpan ClaimLife = TimeSpan.FromSeconds(2);

    // Long enough for any machine: what the tests hold against speed is nothing.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>Seven processes at a time die, each with two grants in another point of a refresh; another one goes on with all of them.</summary>
    [Test]
    public async Task What_a_process_was_refreshing_when_it_was_killed_another_one_saves([Values] WorkerStore store)
    {
        await using var fleet = await Fleet.StartAsync(store, Grace, ClaimLife);
        var owners = Enumerable.Range(0, DeathsEach).Select(victim => Enumerable.Range(0, OwnersEach).Select(i => $"{victim}-{i}").ToArray()).ToList();
        string[] all = [.. owners.SelectMany(some => some)];
        await fleet.ConnectAsync(all);
        var survivor = await fleet.StartWorkerAsync();
        var victims = await fleet.StartWorkersAsync(DeathsEach);
        for (var round = 0; round < Extent.DeathRounds; round++)
        {
            await fleet.PassAsync(TimeSpan.FromHours(2));
            var before = fleet.Sandbox.Counters.TokenByRefresh;
            var points = victims.Select((_, index) => Points.All[((round * DeathsEach) + index) % Points.All.Length]).ToList();
            await Task.WhenAll(victims.Select((victim, index) => DieAsync(victim, points[index], owners[index])));

            await survivor.BeginCallsAsync(1, all);
            victims = await fleet.StartWorkersAsync(round < Extent.DeathRounds - 1 ? DeathsEach : 0);

            Assert.That(await survivor.EndCallsAsync(), Is.EqualTo($"{all.Length} served"), $"{string.Join(", ", points)}. {survivor.Errors}");
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

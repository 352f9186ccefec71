using DelegatedAccess.Processes.Tests.Workers;
using DelegatedAccess.Worker;
using DelegatedAccess.Worker.Traps;

namespace DelegatedAccess.Processes.Tests;

[Category("row-18")]
[Category("row-19")]
internal sealed class PauseTests
{
    private static readonly TimeSpan ClaimLife = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private static readonly string[] Owners = ["acme", "globex", "initech", "umbrella"];

    private static readonly string AllServed = $"{Owners.Length} served";

    [Test]
    public Task A_process_that_stands_still_for_longer_than_its_claim_and_goes_on_harms_nothing([Values] WorkerStore store) =>
        PlayAsync(store, Grace, Points.All);

    /// <summary>A strict server ends the grant at the first request too many.</summary>
    [Test]
    public Task A_process_that_stood_still_before_it_sent_sends_nothing_that_is_spent([Values] WorkerStore store) =>
        PlayAsync(store, grace: TimeSpan.Zero, Points.BeforeSend);

    private static async Task PlayAsync(WorkerStore store, TimeSpan grace, IReadOnlyList<TrapPoint> points)
    {
        await using var fleet = await Fleet.StartAsync(store, grace, ClaimLife);
        await fleet.ConnectAsync(Owners);
        var other = await fleet.StartWorkerAsync();
        foreach (var point in points)
        {
            var sleeper = await fleet.StartWorkerAsync();
            await fleet.PassAsync(TimeSpan.FromHours(2));
            await sleeper.CatchAsync(point, Owners);
            await sleeper.PauseAsync();
            var servedOfOther = await other.CallAsync(1, Owners);
            await sleeper.ContinueAsync();
            await sleeper.ReleaseAsync();

            Assert.That(await sleeper.EndCallsAsync(), Is.EqualTo(AllServed), $"{point}, the one that slept. {sleeper.Errors}");
            if (store == WorkerStore.Files && point == TrapPoint.DuringCommit)
            {
                // It may have slept with the lock of a file in its hand: then the other process said that the store does not answer.
                Assert.That(servedOfOther, Does.Match($@"^(\d served)?(, )?(\d {nameof(GrantStoreException)} {ErrorCode.StoreUnavailable})?$"), $"{point}, the other process");
                servedOfOther = await other.CallAsync(1, Owners);
            }

            Assert.That(servedOfOther, Is.EqualTo(AllServed), $"{point}, the other process");
        }

        await fleet.AssertNothingLostAsync(Owners);
    }
}

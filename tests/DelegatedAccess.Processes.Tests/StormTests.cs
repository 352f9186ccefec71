using DelegatedAccess.Processes.Tests.Workers;
using DelegatedAccess.Worker;

namespace DelegatedAccess.Processes.Tests;

[Category("row-13")]
internal sealed class StormTests
{
    private const int Workers = 8;
    private const int CallersEach = 64;

    [Test]
    public async Task Processes_whose_tokens_expire_together_refresh_once_and_serve_every_caller([Values] WorkerStore store)
    {
        await using var fleet = await Fleet.StartAsync(store);
        await fleet.ConnectAsync("acme");
        await fleet.StartWorkersAsync(Workers);
        for (var round = 1; round <= Extent.StormRounds; round++)
        {
            await fleet.PassAsync(TimeSpan.FromHours(2));

            var ends = await Task.WhenAll(fleet.Workers.Select(worker => worker.CallAsync(CallersEach, "acme")));

            Assert.That(ends, Has.All.EqualTo($"{CallersEach} served"), $"round {round}");
            Assert.That(fleet.Sandbox.Counters.TokenByRefresh, Is.EqualTo(round), $"round {round}");
        }

        Assert.That(fleet.Sandbox.Counters.ApiUnauthenticated, Is.Zero);
    }
}

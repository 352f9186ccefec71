using DelegatedAccess.Grants;
using DelegatedAccess.Model;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Fleet;

[Category("row-49")]
internal sealed class KeepAliveSpreadTests
{
    private static readonly TimeSpan After = TimeSpan.FromDays(7);

    [Test]
    public async Task Grants_that_were_connected_together_come_due_at_moments_of_their_own_at_most_an_eighth_earlier_and_never_later()
    {
        await using var world = new World();
        var node = await world.StartFleetAsync(1);
        var registration = node.Services.GetRequiredService<RegistrationCatalog>().Get("cloudflare");
        var record = (await node.FindRecordAsync(FleetSteps.Key(0)))!;

        var earlier = Enumerable.Range(0, 8_000)
            .Select(number => record with { Key = FleetSteps.Key(number) })
            .Select(one => (one.IssuedAt + After - KeepAlive.DueAt(one, registration)!.Value) / After)
            .ToList();

        Assert.That(earlier, Is.All.InRange(0.0, 0.125));
        var eighths = earlier.CountBy(fraction => (int)(fraction * 64)).ToDictionary();
        Assert.That(eighths, Has.Count.EqualTo(8));
        Assert.That(eighths.Values, Is.All.InRange(800, 1_200), "A thousand in each eighth of the time.");
    }

    [Test]
    public async Task What_is_due_can_be_listed_and_is_what_the_rule_says()
    {
        await using var world = new World();
        var node = await world.StartFleetAsync(20);
        for (var number = 0; number < 20; number++)
        {
            var due = (await world.StoredAsync(FleetSteps.Key(number)))!.DueAt!.Value;
            var record = (await node.FindRecordAsync(FleetSteps.Key(number)))!;
            var registration = node.Services.GetRequiredService<RegistrationCatalog>().Get("cloudflare");
            Assert.That(
                (KeepAlive.IsDue(record, registration, due - TimeSpan.FromTicks(1)), KeepAlive.IsDue(record, registration, due)),
                Is.EqualTo((false, true)));
        }
    }

    [TestCase(GrantStatus.Lost)]
    [TestCase(GrantStatus.Disconnected)]
    public async Task What_has_ended_is_never_due(GrantStatus status)
    {
        await using var world = new World();
        var node = await world.StartFleetAsync(1);
        var registration = node.Services.GetRequiredService<RegistrationCatalog>().Get("cloudflare");
        var record = (await node.FindRecordAsync(FleetSteps.Key(0)))!;

        Assert.That(KeepAlive.DueAt(record, registration), Is.Not.Null);
        Assert.That(KeepAlive.DueAt(record with { Status = status }, registration), Is.Null);
    }
}

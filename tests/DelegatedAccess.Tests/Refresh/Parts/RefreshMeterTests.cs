using System.Diagnostics.Metrics;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace DelegatedAccess.Tests.Refresh.Parts;

internal sealed class RefreshMeterTests
{
    private static IEnumerable<TestCaseData> Outcomes()
    {
        yield return Case("fresh", _ => { });
        yield return Case("replayed", world => world.TokenFaults().Enqueue(SandboxFault.ServerError()));
        yield return Case("conflict_retried", world => world.TokenFaults().Enqueue(SandboxFault.Conflict()));
        yield return Case("lost_revoked", world => world.Sandbox.User("alice").Revoke());
        yield return Case("lost_expired", world => world.TokenFaults().Enqueue(Refusal("The refresh token expired.")));
        yield return Case("lost_reuse", world => world.TokenFaults().Enqueue(Refusal("The refresh token was already used.")));
        yield return Case("lost_rotation", world => world.TokenFaults().Enqueue(SandboxFault.ConnectionCut(FaultTiming.AfterCommit)));
        yield return Case("lost_unknown", world => world.TokenFaults().Enqueue(Refusal("?")));
        yield return Case("transient_network", world => world.TokenFaults().Always(SandboxFault.ConnectionRefused()));
        yield return Case("transient_upstream", world => world.TokenFaults().Always(SandboxFault.ServerError()));
        yield return Case("throttled", world => world.TokenFaults().Always(SandboxFault.TooManyRequests()));
        yield return Case("misconfigured", world => world.Sandbox.DefaultClient.SetGrantTypes("authorization_code"));
        yield return Case("persist_failed", world =>
        {
            var commit = world.Store.Writes + 2;
            world.Store.OnWrite = (number, _) => number == commit ? throw new IOException("The store is down.") : ValueTask.CompletedTask;
        });
    }

    [TestCaseSource(nameof(Outcomes))]
    public async Task Every_outcome_is_counted_once_and_without_the_grant(string outcome, Action<World> arrange)
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        using var counted = new MetricCollector<long>(
            node.Services.GetRequiredService<IMeterFactory>(), "DelegatedAccess", "delegated_access.refreshes");
        arrange(world);

        await world.PassTimeUntilAsync(node.CallAsync());
        world.Pass(TimeSpan.FromSeconds(5));

        var measurement = counted.GetMeasurementSnapshot().Single();
        Assert.That(measurement.Tags, Is.EquivalentTo(new Dictionary<string, object?>
        {
            ["delegated_access.registration"] = "cloudflare",
            ["delegated_access.outcome"] = outcome,
        }));
    }

    [Test]
    public async Task A_token_that_came_from_elsewhere_is_counted_as_adopted()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        await world.CallAsync(world.StartNode());
        using var counted = new MetricCollector<long>(
            node.Services.GetRequiredService<IMeterFactory>(), "DelegatedAccess", "delegated_access.refreshes");

        await world.CallAsync(node);

        Assert.That(counted.GetMeasurementSnapshot().Single().Tags["delegated_access.outcome"], Is.EqualTo("adopted"));
    }

    private static SandboxFault Refusal(string hint) => SandboxFault.Answer(
        400, "application/json", $$"""{"error":"invalid_grant","error_description":"{{hint}}"}""");

    private static TestCaseData Case(string outcome, Action<World> arrange) => new TestCaseData(outcome, arrange).SetArgDisplayNames(outcome);
}

using System.Net;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Verdicts;

internal sealed class LostTests
{
    private const string InvalidGrant = "{\"error\":\"invalid_grant\",\"error_description\":\"The refresh token was already used.\"}";

    [Test]
    [Category("row-34")]
    public async Task A_refusal_of_a_token_that_somebody_rotated_meanwhile_is_answered_with_the_newer_one()
    {
        await using var world = new World();
        var wire = new Wiretap(world);
        var node = await world.StartExpiredAsync(builder => builder.Options = options => options.BackchannelHttpHandler = wire);
        var other = world.StartNode();
        world.TokenFaults().Enqueue(SandboxFault.Answer(400, "application/json", InvalidGrant));
        wire.OnAnswered = _ => Elsewhere.RotateAsync(world, other);

        await world.CallAsync(node);

        Assert.That(wire.RefreshTokens.Count(), Is.EqualTo(1), "What came from elsewhere is adopted, not refreshed.");
        Assert.That((await node.RecordAsync()).Lost, Is.Null);
        await world.AssertStoredTokenLivesAsync(node);
    }

    [Test]
    [Category("row-35")]
    public async Task A_loss_found_ahead_of_time_is_announced_and_the_access_token_serves_until_it_is_refused()
    {
        await using var world = new World();
        var events = new EventRecorder();
        var node = world.StartNode(builder =>
        {
            builder.IsHosted = true;
            builder.Services = services => services.AddSingleton<IGrantEvents>(events);
        });
        await node.ConnectAsync();
        world.Sandbox.Counters.Reset();
        world.Sandbox.Model.KillRefreshTokens();
        world.Clock.Advance(TimeSpan.FromMinutes(52));

        for (var i = 0; i < 10; i++)
        {
            await world.CallAsync(node);
        }

        var lost = events.Of<GrantEnded>().Single();
        Assert.That((lost.Key, lost.Reason), Is.EqualTo((Node.Key(), GrantLostReason.Revoked)));
        Assert.That((await node.RecordAsync()).Status, Is.EqualTo(GrantStatus.Lost));
        await world.CallAsync(world.StartNode());
        Assert.That(world.Redeemed(), Is.EqualTo(1));

        world.Sandbox.Model.ExpireAccessTokens();
        var error = await world.FailAsync<GrantLostException>(node);
        Assert.That((error.SupportReference, world.Redeemed()), Is.EqualTo((lost.SupportReference, 1)));
    }

    [Test]
    [Category("row-36")]
    public async Task Token_inactive_ends_a_grant_as_invalid_grant_does()
    {
        await using var world = new World(sandbox => sandbox.LegacyReuseAnswer = true);
        var node = await world.StartExpiredAsync();
        var spent = (await node.RecordAsync()).RefreshToken!;
        await Elsewhere.RotateAsync(world, world.StartNode());
        var stale = await node.FindEntryAsync();
        await RestoreTokenAsync(node, stale!.Record with { RefreshToken = spent }, stale.Version);
        world.Sandbox.Model.ExpireAccessTokens();
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        world.Sandbox.Counters.Reset();

        var lost = await world.FailAsync<GrantLostException>(node);

        Assert.That((lost.Reason, lost.Server!.StatusCode, lost.Server.Error), Is.EqualTo((GrantLostReason.Unknown, (int?)401, "token_inactive")));
        await world.FailAsync<GrantLostException>(node);
        Assert.That(world.Redeemed(), Is.EqualTo(1));
    }

    [TestCase(true)]
    [TestCase(false)]
    [Category("row-38")]
    public async Task A_storm_on_a_dead_grant_costs_one_token_call_also_after_a_restart(bool together)
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        world.Sandbox.User("alice").Revoke();
        if (together)
        {
            world.TokenFaults().Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(1)));
            var calls = Enumerable.Range(0, 1000).Select(_ => node.CallAsync()).ToList();
            await world.PassTimeUntilAsync(Task.WhenAll(calls));
            Assert.That(calls.Select(call => call.Exception?.InnerException).OfType<GrantLostException>().Distinct().Count(), Is.EqualTo(1000));
        }

        for (var i = 0; i < 1000; i++)
        {
            await Assert.ThrowsAsync<GrantLostException>(() => node.CallAsync());
            world.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.That(world.Redeemed(), Is.EqualTo(1));
        var restarted = world.StartNode();
        await world.FailAsync<GrantLostException>(restarted);
        Assert.That(world.Redeemed(), Is.EqualTo(1));

        await restarted.ConnectAsync();
        Assert.That(await world.StatusAsync(restarted), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    [Category("row-38")]
    public async Task A_dead_token_is_not_asked_for_again_while_the_store_cannot_note_its_death()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        world.Sandbox.User("alice").Revoke();
        world.Store.OnWrite = (_, grant) => grant.Status == GrantStatus.Lost ? throw new IOException("The store is down.") : ValueTask.CompletedTask;
        await world.FailAsync<GrantLostException>(node);
        world.Clock.Advance(TimeSpan.FromHours(1));
        world.Store.Heal();

        await world.FailAsync<GrantLostException>(node);

        Assert.That(world.Redeemed(), Is.EqualTo(1));
        Assert.That((await node.RecordAsync()).Status, Is.EqualTo(GrantStatus.Lost));
    }

    private static async Task RestoreTokenAsync(Node node, DelegatedAccess.Grants.Records.GrantRecord record, Guid version) =>
        Assert.That(
            await node.Services.GetRequiredService<DelegatedAccess.Grants.GrantRepository>().TryWriteAsync(record, version, CancellationToken.None),
            Is.Not.Null);
}

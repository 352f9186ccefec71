using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Network;

[Category("row-26")]
internal sealed class NotSentTests
{
    [Test]
    public async Task A_refused_connection_is_tried_again_and_costs_the_caller_a_moment()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        var fault = world.TokenFaults().Enqueue(SandboxFault.ConnectionRefused(), times: 2);

        await world.CallAsync(node);

        Assert.That((fault.Arrivals, world.Redeemed()), Is.EqualTo((2, 1)));
        Assert.That((await node.RecordAsync()).Unanswered, Is.Zero);
    }

    [Test]
    public async Task An_unreachable_endpoint_ends_in_a_back_off_that_every_process_keeps_and_the_grant_is_untouched()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        var before = await node.RecordAsync();
        var fault = world.TokenFaults().Always(SandboxFault.ConnectionRefused());

        var error = await world.FailAsync<ProviderUnavailableException>(node);

        Assert.That((error.Code, error.IsTransient), Is.EqualTo((ErrorCode.ProviderUnreachable, true)));
        Assert.That(error.RetryAfter, Is.GreaterThan(TimeSpan.Zero));
        var record = await node.RecordAsync();
        Assert.That((record.Status, record.Claim, record.Unanswered), Is.EqualTo((GrantStatus.Active, (object?)null, 0)));
        Assert.That(record.RefreshToken!.Matches(before.RefreshToken));
        Assert.That(fault.Arrivals, Is.EqualTo(3));

        var elsewhere = await world.FailAsync<ProviderUnavailableException>(world.StartNode());
        Assert.That(elsewhere.RetryAfter, Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(error.RetryAfter!.Value));
        Assert.That(fault.Arrivals, Is.EqualTo(3));
    }

    [Test]
    public async Task What_was_never_sent_is_no_replay_so_a_later_revocation_keeps_its_name()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        world.TokenFaults().Always(SandboxFault.ConnectionRefused());
        await world.FailAsync<ProviderUnavailableException>(node);
        world.TokenFaults().Clear();
        world.Sandbox.User("alice").Revoke();
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        var lost = await world.FailAsync<GrantLostException>(node);

        Assert.That(lost.Reason, Is.EqualTo(GrantLostReason.Revoked));
    }
}

using DelegatedAccess.Model;
using DelegatedAccess.Protocol;
using DelegatedAccess.Refresh.Committing;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Parts;

internal sealed class ReasonOfTests
{
    private const string Used = "The refresh token was already used.";
    private const string Forgotten = "The refresh token is malformed or not valid.";
    private const string Expired = "The refresh token expired.";

    [TestCase("invalid_grant", Used, 0, GrantLostReason.ReuseDetected)]
    [TestCase("invalid_grant", Used, 1, GrantLostReason.RotationLost)]
    [TestCase("invalid_grant", Forgotten, 0, GrantLostReason.Revoked)]
    [TestCase("invalid_grant", Forgotten, 3, GrantLostReason.Unknown)]
    [TestCase("invalid_grant", Expired, 0, GrantLostReason.Expired)]
    [TestCase("invalid_grant", Expired, 1, GrantLostReason.Expired)]
    [TestCase("invalid_grant", "Something new.", 0, GrantLostReason.Unknown)]
    [TestCase("invalid_grant", "Something new.", 1, GrantLostReason.Unknown)]
    [TestCase("invalid_grant", null, 0, GrantLostReason.Unknown)]
    [TestCase("token_inactive", Used, 0, GrantLostReason.Unknown)]
    [Category("row-28")]
    public async Task A_loss_is_named_only_as_far_as_it_can_be_justified(string error, string? hint, int unanswered, GrantLostReason reason)
    {
        await using var world = new World();
        var registration = world.StartNode().Services.GetRequiredService<RegistrationCatalog>().Get("cloudflare");
        var outcome = new TokenOutcome
        {
            Kind = TokenOutcomeKind.Terminal,
            Server = new ServerMessage { StatusCode = 400, Error = error, Description = hint },
        };

        Assert.That(LossRecorder.ReasonOf(registration, outcome, Records.Of(1) with { Unanswered = unanswered }), Is.EqualTo(reason));
    }

    [TestCase(Forgotten, GrantLostReason.Unknown, Description = "The server forgets what a late request of ours ended, as it forgets what a user revoked.")]
    [TestCase(Used, GrantLostReason.ReuseDetected, Description = "Nobody here sent this token before.")]
    [Category("row-28")]
    public async Task After_a_replay_a_token_that_the_server_forgot_may_have_been_ended_by_a_late_request(string hint, GrantLostReason reason)
    {
        await using var world = new World();
        var registration = world.StartNode().Services.GetRequiredService<RegistrationCatalog>().Get("cloudflare");
        var outcome = new TokenOutcome
        {
            Kind = TokenOutcomeKind.Terminal,
            Server = new ServerMessage { StatusCode = 400, Error = "invalid_grant", Description = hint },
        };

        Assert.That(LossRecorder.ReasonOf(registration, outcome, Records.Of(1) with { Replayed = true }), Is.EqualTo(reason));
    }
}

using System.Net;
using DelegatedAccess.Simulation.Machines;
using DelegatedAccess.Simulation.Network;
using DelegatedAccess.Testing;

namespace DelegatedAccess.Simulation.Watching;

/// <summary>One sending of a refresh token, as the sender and as the server know it.</summary>
internal sealed class Attempt(GrantWatch grant, RefreshTokenStory token, Process sender, ClaimSight? claim, TimeSpan sentAt)
{
    private WireFate _fate = new();
    private RefreshTokenStory? _brought;
    private int _rotations;

    public Process Sender { get; } = sender;

    public ClaimSight? Claim { get; } = claim;

    public TimeSpan SentAt { get; } = sentAt;

    public AttemptState State { get; private set; }

    /// <summary>When the sender learned that there is no answer to be had.</summary>
    public TimeSpan? UnansweredAt { get; private set; }

    /// <summary>What was alive when the server refused this attempt, and what it had ended before; null where it did not.</summary>
    public Refusal? Refusal { get; private set; }

    public void Meet(WireFate fate)
    {
        _fate = fate;
        grant.Journal.Note(Sender, $"sends {token}, {fate}");
    }

    /// <summary>Just before the server looks at it.</summary>
    public void Arriving(TimeSpan now)
    {
        _rotations = token.Server.Rotations;
        Refusal = new Refusal(now, token.Server.EndedBecause, [.. grant.LiveTokensOf(token.Server)]);
    }

    /// <summary>Just after the server did what it does.</summary>
    public void Arrived()
    {
        if (token.Server.Rotations > _rotations)
        {
            _brought = grant.Issued(token.Server.RefreshTokens[^1].Value, token.Server, this);
            Refusal = null;
        }

        if (Refusal is { EndBefore: null } && token.Server.EndedBecause == SandboxGrantEnd.ReuseDetected)
        {
            grant.KilledBy(this, token);
        }
    }

    /// <summary>The answer, or the end of the connection, reached the sender.</summary>
    public void Heard(Task<HttpResponseMessage> answer)
    {
        State = StateOf(answer);
        UnansweredAt = State == AttemptState.Unanswered ? grant.Now : null;
        grant.Journal.Note(Sender, $"hears of {token}: {State}");
        if (State == AttemptState.Answered && _brought is { } brought)
        {
            grant.Delivered(brought, Sender);
        }
    }

    public void GivenUp()
    {
        if (State == AttemptState.Underway)
        {
            (State, UnansweredAt) = (AttemptState.Unanswered, grant.Now);
        }
    }

    private AttemptState StateOf(Task<HttpResponseMessage> answer)
    {
        if (!answer.IsCompletedSuccessfully)
        {
            return _fate.IsNotSent ? AttemptState.NotProcessed : AttemptState.Unanswered;
        }

        if (_fate.Fault is not null)
        {
            // A refusal that is cut in its midst is a refusal all the same: nothing was rotated.
            return _fate.IsCertainlyNotProcessed || (int)answer.Result.StatusCode is >= 400 and < 500
                ? AttemptState.NotProcessed
                : AttemptState.Unanswered;
        }

        return answer.Result.StatusCode == HttpStatusCode.OK ? AttemptState.Answered : AttemptState.Refused;
    }
}

using DelegatedAccess.Simulation.Engine;
using DelegatedAccess.Testing;

namespace DelegatedAccess.Simulation.Network;

/// <summary>What goes wrong between a process and the authorization server, call by call and in outages.</summary>
internal sealed class WireWeather(Timeline timeline, Faults faults, double rate)
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Slower = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(120);

    private TimeSpan _downUntil;
    private int _down;

    /// <summary>An outage of the server, the same for everybody.</summary>
    public void GoDown(TimeSpan duration, int how) => (_downUntil, _down) = (timeline.Now + duration, how);

    /// <summary>The fate of a token request, or null where all goes well.</summary>
    public WireFate? OfToken(int machine, out Dice dice)
    {
        var strikes = faults.Strikes(FaultArea.Token, machine, rate, out dice);
        return faults.IsOver ? null
            : _downUntil > timeline.Now ? OfOutage(dice)
            : strikes ? OfStrike(dice)
            : null;
    }

    /// <summary>The fate of another request: it arrives and is answered, or the connection breaks.</summary>
    public WireFate? Of(FaultArea area, int machine, out Dice dice) => !faults.Strikes(area, machine, rate, out dice)
        ? null
        : dice.Pick(new WireFate { IsNotSent = true }, new WireFate { IsRequestLost = true }, new WireFate { IsAnswerLost = true });

    private WireFate OfOutage(Dice dice) => _down switch
    {
        0 => new WireFate { Fault = SandboxFault.ServerError(503, TimeSpan.FromSeconds(dice.Below(30))) },
        1 => new WireFate { Fault = SandboxFault.ServerError(500) },
        2 => new WireFate { Fault = SandboxFault.HtmlChallenge(), IsCertainlyNotProcessed = true },
        3 => new WireFate { Fault = SandboxFault.TooManyRequests(TimeSpan.FromSeconds(dice.Below(120))), IsCertainlyNotProcessed = true },
        _ => new WireFate { IsNotSent = true },
    };

    private static WireFate OfStrike(Dice dice) => dice.Below(16) switch
    {
        0 => new WireFate { IsNotSent = true },
        1 => new WireFate { IsRequestLost = true },
        2 or 3 => new WireFate { IsAnswerLost = true },
        4 => new WireFate { IsAnswerLost = true, IsSilent = true },
        5 => new WireFate { RequestDelay = dice.Between(Slow, Slower) },
        6 => new WireFate { AnswerDelay = dice.Between(Slow, Slower) },
        7 => new WireFate { RequestDelay = dice.Between(Slow, Slowest), AnswerDelay = dice.Between(Slow, Slowest) },
        8 => new WireFate { Fault = SandboxFault.CutInBody() },
        9 => new WireFate { Fault = dice.Chance(0.5) ? SandboxFault.TruncatedBody() : SandboxFault.EmptyBody() },
        10 => new WireFate { Fault = SandboxFault.ServerError(dice.Pick(500, 502, 503, 504)) },
        11 => new WireFate { Fault = SandboxFault.ServerError(dice.Pick(500, 502, 504), timing: FaultTiming.AfterCommit) },
        12 => new WireFate { Fault = SandboxFault.TooManyRequests(TimeSpan.FromSeconds(dice.Below(60))), IsCertainlyNotProcessed = true },
        13 => new WireFate { Fault = SandboxFault.HtmlChallenge(), IsCertainlyNotProcessed = true },
        14 => new WireFate { Fault = SandboxFault.CaptivePortal(), IsCertainlyNotProcessed = true },
        _ => new WireFate
        {
            Fault = dice.Chance(0.5) ? SandboxFault.Conflict() : SandboxFault.SerializationFailure(), IsCertainlyNotProcessed = true,
        },
    };
}

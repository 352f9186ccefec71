using DelegatedAccess.Testing;

namespace DelegatedAccess.Simulation.Network;

/// <summary>What becomes of a request and its answer on the way.</summary>
internal sealed record WireFate
{
    /// <summary>The connection is never made.</summary>
    public bool IsNotSent { get; init; }

    /// <summary>The request is gone, and with it the connection.</summary>
    public bool IsRequestLost { get; init; }

    /// <summary>The server did its work, and the connection is gone before the answer.</summary>
    public bool IsAnswerLost { get; init; }

    /// <summary>Nothing comes back, not even the end of the connection.</summary>
    public bool IsSilent { get; init; }

    public TimeSpan RequestDelay { get; init; }

    public TimeSpan AnswerDelay { get; init; }

    /// <summary>What the server, or something in front of it, does wrong.</summary>
    public SandboxFault? Fault { get; init; }

    /// <summary>Whether such an answer says for certain that nothing was processed.</summary>
    public bool IsCertainlyNotProcessed { get; init; }

    public override string ToString() =>
        IsNotSent ? "not sent"
        : IsRequestLost ? "request lost"
        : IsAnswerLost ? IsSilent ? "answer lost, silence" : "answer lost"
        : Fault is not null ? Fault.Name + (Fault.Timing == FaultTiming.AfterCommit ? " after the commit" : "")
        : RequestDelay + AnswerDelay > TimeSpan.Zero ? $"{RequestDelay.TotalSeconds:0.0} s there, {AnswerDelay.TotalSeconds:0.0} s back"
        : "all well";
}

using DelegatedAccess.Simulation.Machines;
using DelegatedAccess.Testing;

namespace DelegatedAccess.Simulation.Watching;

/// <summary>The life of one refresh token: who holds it, whether the store ever had it, and how often it was sent.</summary>
internal sealed class RefreshTokenStory(string value, SandboxGrant server, int number, TimeSpan issuedAt, Attempt? from)
{
    public string Value { get; } = value;

    public SandboxGrant Server { get; } = server;

    public TimeSpan IssuedAt { get; } = issuedAt;

    /// <summary>The attempt that brought it; null for the first one of a consent.</summary>
    public Attempt? From { get; } = from;

    public Process? Holder { get; set; }

    public TimeSpan? DeliveredAt { get; set; }

    public TimeSpan? CommittedAt { get; set; }

    /// <summary>Whether the store held it, and went back to a state from before.</summary>
    public bool WentBack { get; set; }

    /// <summary>Whether it was first sent because the access token was ageing or dead.</summary>
    public bool WasNeeded { get; set; }

    public List<Attempt> Attempts { get; } = [];

    public override string ToString() => $"RT{number}";
}

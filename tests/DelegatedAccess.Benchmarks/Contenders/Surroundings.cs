using DelegatedAccess.Benchmarks.Servers;

namespace DelegatedAccess.Benchmarks.Contenders;

/// <summary>What a contender is set up with.</summary>
/// <param name="Api">The way to the API.</param>
/// <param name="Server">The authorization server.</param>
internal sealed record Surroundings(HttpMessageHandler Api, AuthorizationServer Server)
{
    /// <summary>Whether time is told by a clock that can be put forward; otherwise by the system's own, which costs less.</summary>
    public bool TimePasses { get; init; } = true;

    /// <summary>Whether this SDK compares a grant in use with its store, as it does every few minutes. Where minutes pass between two requests, it would at each.</summary>
    public bool ChecksStore { get; init; } = true;

    /// <summary>Whether the contender's access token has expired by the time that it is ready.</summary>
    public bool IsExpired { get; init; }
}

namespace DelegatedAccess.Protocol;

/// <summary>What became of a revocation request (RFC 7009 section 2.2).</summary>
/// <param name="Taken">Whether the server took it: the token is dead, or was unknown to it.</param>
/// <param name="RetryAfter">How long to wait before asking again, where the server said so.</param>
/// <param name="Server">What the server said, where it refused.</param>
internal sealed record RevocationOutcome(bool Taken, TimeSpan? RetryAfter = null, ServerMessage? Server = null);

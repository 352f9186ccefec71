namespace DelegatedAccess;

/// <summary>A user connected, or connected again.</summary>
/// <param name="Key">The grant.</param>
/// <param name="Granted">The scopes the user allowed.</param>
/// <param name="Declined">The scopes that were asked for and not allowed.</param>
/// <param name="IsReconnect">Whether there was a grant before.</param>
public sealed record GrantConnected(GrantKey Key, IReadOnlyList<string> Granted, IReadOnlyList<string> Declined, bool IsReconnect);

namespace DelegatedAccess;

/// <summary>The tokens were refreshed.</summary>
/// <param name="Key">The grant.</param>
/// <param name="ExpiresAt">When the new access token ends (UTC).</param>
public sealed record GrantRefreshed(GrantKey Key, DateTimeOffset ExpiresAt);

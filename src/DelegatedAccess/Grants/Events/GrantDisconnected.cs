namespace DelegatedAccess;

/// <summary>The app or its user ended the grant.</summary>
/// <param name="Key">The grant.</param>
public sealed record GrantDisconnected(GrantKey Key);

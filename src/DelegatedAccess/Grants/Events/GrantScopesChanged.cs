namespace DelegatedAccess;

/// <summary>The granted scopes are other ones than before, or fewer than were asked for.</summary>
/// <param name="Key">The grant.</param>
/// <param name="Before">The scopes until now.</param>
/// <param name="Granted">The scopes from now on.</param>
public sealed record GrantScopesChanged(GrantKey Key, IReadOnlyList<string> Before, IReadOnlyList<string> Granted);

namespace DelegatedAccess;

/// <summary>The authorization server ended the grant.</summary>
/// <param name="Key">The grant.</param>
/// <param name="Reason">Why, as far as the server said.</param>
/// <param name="At">When it was noticed (UTC).</param>
/// <param name="SupportReference">The reference that logs and exceptions carry too.</param>
public sealed record GrantEnded(GrantKey Key, GrantLostReason Reason, DateTimeOffset At, string SupportReference);

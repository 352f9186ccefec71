using DelegatedAccess.Grants.Records;

namespace DelegatedAccess.Grants;

/// <summary>
/// When an idle grant is due for a refresh, so that its refresh token does not age out. A refresh puts it off, so a grant in use never comes due, and
/// one that came due is refreshed once.
/// </summary>
internal static class KeepAlive
{
    // Up to an eighth earlier, each grant at a place of its own: those that were connected together do not come due together. Never later, for
    // nobody says how much later a refresh token still works.
    private const double Spread = 0.125;

    /// <returns>When it is due, or null for never: what is lost or disconnected, or has no refresh token, cannot be kept alive.</returns>
    public static DateTimeOffset? DueAt(GrantRecord record, ClientRegistration? registration) =>
        record is { Status: GrantStatus.Active, RefreshToken: not null } && registration?.Traits.KeepAliveAfter is { } after
            ? record.IssuedAt + (after * (1 - (Spread * GrantJitter.Of(record.Key.Id))))
            : null;

    public static bool IsDue(GrantRecord record, ClientRegistration registration, DateTimeOffset now) => DueAt(record, registration) <= now;
}

using DelegatedAccess.Grants.Records;

namespace DelegatedAccess.Refresh.Revoking;

/// <summary>What remains of a disconnected grant until the server took the revocation.</summary>
internal static class Tombstone
{
    /// <summary>So long something stands in the place of a write that failed, before its tokens are revoked and it may go: the write may still come.</summary>
    public static readonly TimeSpan LateWrites = TimeSpan.FromMinutes(2);

    /// <summary>The record without its tokens; the caller says what is pending.</summary>
    public static GrantRecord Of(GrantRecord record, DateTimeOffset now) => record with
    {
        Status = GrantStatus.Disconnected,
        AccessToken = null,
        RefreshToken = null,
        IssuedAt = now,
        Claim = null,
        Unanswered = 0,
        NotBefore = null,
        Lost = null,
        PendingRevocations = [],
    };

    /// <summary>
    /// What a disconnect has to revoke: the record's refresh token, after an open claim on it is settled. Where there is
    /// none, its access token (the hint of RFC 7009 section 2.1 is only a hint). A lost grant has none: the server ended it.
    /// </summary>
    public static IReadOnlyList<PendingRevocation> PendingOf(GrantRecord record, DateTimeOffset now) =>
        (record.RefreshToken ?? record.AccessToken) is not { } token || record.Lost is not null
            ? record.PendingRevocations
            : [.. record.PendingRevocations, new PendingRevocation { RefreshToken = token, Since = now, Claim = record.Claim ?? LapsedClaimOf(record, now) }];

    /// <summary>An attempt without an outcome may have spent the refresh token, and revoking a spent one does nothing: as after a claim that lapsed.</summary>
    private static Claim? LapsedClaimOf(GrantRecord record, DateTimeOffset now) =>
        record.Unanswered > 0 ? new Claim { FlightId = Guid.Empty, StartedAt = now, Life = TimeSpan.Zero } : null;
}

using DelegatedAccess.Grants.Records;
using DelegatedAccess.Protocol;

namespace DelegatedAccess.Refresh.Committing;

/// <summary>A record after a successful refresh. Members the answer omitted keep their old values (RFC 6749 sections 5.1 and 6).</summary>
internal static class RefreshedRecord
{
    public static GrantRecord Of(GrantRecord spent, TokenAnswer answer, TimeSpan defaultLife, DateTimeOffset now)
    {
        var granted = answer.Scopes ?? spent.Granted;
        var refreshToken = answer.RefreshToken ?? spent.RefreshToken;
        return spent with
        {
            AccessToken = answer.AccessToken,
            RefreshToken = refreshToken,
            IssuedAt = now,
            Life = answer.Life ?? defaultLife,
            Granted = granted,
            Declined = GrantRecord.DeclinedOf(spent.Requested, granted, refreshToken),
            Rotation = spent.Rotation + 1,
            LastUsedAt = now,
            Claim = null,
            Unanswered = 0,
            Replayed = spent.Unanswered > 0,
            NotBefore = null,
            Lost = null,
        };
    }
}

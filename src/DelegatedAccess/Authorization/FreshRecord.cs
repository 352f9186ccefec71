using DelegatedAccess.Authorization.Pending;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Protocol;

namespace DelegatedAccess.Authorization;

/// <summary>The record of a new consent.</summary>
internal static class FreshRecord
{
    private const string OfflineAccess = "offline_access";

    public static GrantRecord Of(
        PendingAuthorization authorization, ClientRegistration registration, TokenAnswer answer, Guid consentId, DateTimeOffset now)
    {
        var granted = answer.Scopes ?? authorization.Requested;
        return new GrantRecord
        {
            Key = authorization.Key,
            Issuer = registration.Issuer,
            ClientId = registration.ClientId,
            ConsentId = consentId,
            AccessToken = answer.AccessToken,
            RefreshToken = answer.RefreshToken,
            IssuedAt = now,
            Life = answer.Life ?? registration.Traits.DefaultAccessTokenLife,
            Requested = authorization.Requested,
            Granted = granted,
            Declined = DeclinedOf(authorization.Requested, granted, answer),
            ConnectedAt = now,
            ConnectedBy = authorization.ConnectedBy,
        };
    }

    // A server may give the refresh token without naming its scope.
    private static IReadOnlyList<string> DeclinedOf(IReadOnlyList<string> requested, IReadOnlyList<string> granted, TokenAnswer answer) =>
        [.. requested.Except(granted, StringComparer.Ordinal).Where(scope => scope != OfflineAccess || answer.RefreshToken is null)];
}

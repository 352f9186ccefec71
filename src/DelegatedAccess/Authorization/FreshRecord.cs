using DelegatedAccess.Authorization.Pending;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Protocol;

namespace DelegatedAccess.Authorization;

/// <summary>The record of a new consent.</summary>
internal static class FreshRecord
{
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
            Declined = GrantRecord.DeclinedOf(authorization.Requested, granted, answer.RefreshToken),
            ConnectedAt = now,
            ConnectedBy = authorization.ConnectedBy,
        };
    }
}

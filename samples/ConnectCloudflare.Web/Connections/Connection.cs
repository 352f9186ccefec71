using DelegatedAccess;

namespace ConnectCloudflare.Web.Connections;

/// <summary>A user's connection to Cloudflare, as the Connect card shows it.</summary>
/// <param name="Grant">The grant; null where there is none.</param>
/// <param name="Scopes">What is asked for, and what was allowed.</param>
internal sealed record Connection(Grant? Grant, IReadOnlyList<ScopeLine> Scopes)
{
    public ConnectionState State => Grant?.Status switch
    {
        GrantStatus.Active => ConnectionState.Connected,
        GrantStatus.Lost => ConnectionState.Lost,
        _ => ConnectionState.NotConnected,
    };

    public IEnumerable<ScopeLine> Declined => Scopes.Where(scope => scope.IsOptional && !scope.IsGranted);

    public bool Allows(string scope) => State == ConnectionState.Connected && Grant!.Granted.Contains(scope);

    /// <summary>Whether the first access token was replaced at least once.</summary>
    public bool WasRefreshed => Grant is { } grant && grant.RefreshedAt - grant.ConnectedAt > TimeSpan.FromSeconds(10);

    /// <summary>Why it ended, for the user.</summary>
    public string LostWords => Grant?.LostReason switch
    {
        GrantLostReason.Revoked =>
            "The access was withdrawn at Cloudflare, by you or by an administrator of your account.",
        GrantLostReason.Expired =>
            "The connection was not used for so long that Cloudflare let it expire.",
        GrantLostReason.ReuseDetected =>
            "Cloudflare ended the connection for safety, because it was used from two places. We are looking into it; it was not your doing.",
        GrantLostReason.RotationLost =>
            "A network fault cost us the connection. It was not your doing.",
        _ => "Cloudflare ended the connection and did not say why.",
    };

    /// <summary>The code that support knows the end by.</summary>
    public ErrorCode LostCode => Grant?.LostReason switch
    {
        GrantLostReason.Revoked => ErrorCode.GrantRevoked,
        GrantLostReason.Expired => ErrorCode.GrantExpired,
        GrantLostReason.ReuseDetected => ErrorCode.GrantReuseDetected,
        GrantLostReason.RotationLost => ErrorCode.GrantRotationLost,
        _ => ErrorCode.GrantLostUnknown,
    };
}

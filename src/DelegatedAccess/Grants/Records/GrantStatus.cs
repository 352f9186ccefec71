namespace DelegatedAccess;

/// <summary>Where a grant stands.</summary>
public enum GrantStatus
{
    /// <summary>It can be used and refreshed.</summary>
    Active,

    /// <summary>The authorization server ended it; only a new consent brings it back.</summary>
    Lost,

    /// <summary>The app or its user ended it; what remains is a tombstone until the server has taken the revocation.</summary>
    Disconnected,
}

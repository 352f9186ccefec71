namespace DelegatedAccess;

/// <summary>Why the authorization server ended a grant, as far as its answer tells.</summary>
public enum GrantLostReason
{
    /// <summary>The answer does not tell.</summary>
    Unknown,

    /// <summary>The server withdrew it and no longer knows its tokens: a user, an administrator, or the client's deletion.</summary>
    Revoked,

    /// <summary>It was not used for longer than its refresh token lives.</summary>
    Expired,

    /// <summary>A spent refresh token came back from somewhere else, and the server ended the whole grant (RFC 9700 section 4.14.2).</summary>
    ReuseDetected,

    /// <summary>An answer with a new refresh token was lost on its way, and the server did not accept the old one again.</summary>
    RotationLost,
}

namespace DelegatedAccess.Protocol;

/// <summary>What became of one request to the token endpoint.</summary>
internal enum TokenOutcomeKind
{
    /// <summary>Tokens came.</summary>
    Success,

    /// <summary>Certainly nothing was sent: DNS, connection refused, TLS, an open circuit.</summary>
    NotSent,

    /// <summary>Another refresh of the same token is under way; nothing was changed.</summary>
    Conflict,

    /// <summary>429: not processed.</summary>
    Throttled,

    /// <summary>A page instead of JSON: something in front of the endpoint answered.</summary>
    Challenged,

    /// <summary>The connection ended after sending.</summary>
    Broken,

    /// <summary>No answer in the time we listen.</summary>
    Slow,

    /// <summary>An answered 5xx.</summary>
    ServerError,

    /// <summary>An answer that cannot be understood.</summary>
    Unreadable,

    /// <summary>The server ended the grant, or refused the code.</summary>
    Terminal,

    /// <summary>The client itself was refused.</summary>
    ClientMisconfigured,

    /// <summary>A scope is not registered for the client.</summary>
    ScopeRefused,

    /// <summary>A redirect, which is never followed.</summary>
    Redirected,

    /// <summary>Any other refusal.</summary>
    Refused,
}

namespace DelegatedAccess;

/// <summary>
/// What happened, as a stable number. Every code has an entry in <c>docs/errors.md</c>; a number is never reused.
/// </summary>
public enum ErrorCode
{
    /// <summary>No code. Never carried by an exception of this library.</summary>
    None = 0,

    /// <summary>The user declined on the consent screen (RFC 6749 section 4.1.2.1, <c>access_denied</c>).</summary>
    ConsentDeclined = 1001,

    /// <summary>The sign-in at the authorization server was not finished (OpenID Connect Core section 3.1.2.6).</summary>
    SignInNotFinished = 1002,

    /// <summary>An API call needs a scope that the grant lacks.</summary>
    ScopeMissing = 1101,

    /// <summary>The user connected and declined scopes. Not an error: no exception carries it.</summary>
    ScopesDeclined = 1102,

    /// <summary>The authorization server no longer knows the grant: a user or an administrator withdrew it.</summary>
    GrantRevoked = 1201,

    /// <summary>The refresh token, or an access token without one, outlived its time.</summary>
    GrantExpired = 1202,

    /// <summary>The authorization server saw a spent refresh token again and ended the grant.</summary>
    GrantReuseDetected = 1203,

    /// <summary>A rotated refresh token was lost on its way to us.</summary>
    GrantRotationLost = 1204,

    /// <summary>The authorization server ended the grant; its answer does not tell why.</summary>
    GrantLostUnknown = 1205,

    /// <summary>There is no grant under this key.</summary>
    NotConnected = 1301,

    /// <summary>The grant was disconnected.</summary>
    Disconnected = 1302,

    /// <summary>The user who reconnected is not the one who connected.</summary>
    AccountMismatch = 1401,

    /// <summary>The grant reaches several accounts and the app has to say which one.</summary>
    AccountSelectionRequired = 1402,

    /// <summary>The callback carries no state.</summary>
    StateMissing = 1501,

    /// <summary>The callback's state was never issued, or its authorization is long gone.</summary>
    StateUnknown = 1502,

    /// <summary>The authorization began too long ago.</summary>
    StateExpired = 1503,

    /// <summary>The callback was already used: the authorization is completed or being completed.</summary>
    StateReplayed = 1504,

    /// <summary>The callback belongs to another browser or another user.</summary>
    StateForeign = 1505,

    /// <summary>The callback repeats a parameter, lacks one, or is too large.</summary>
    CallbackMalformed = 1506,

    /// <summary>The callback names another authorization server (RFC 9207 section 2.4).</summary>
    IssuerMismatch = 1507,

    /// <summary>The authorization server refused the authorization code (RFC 6749 section 5.2).</summary>
    CodeRefused = 1508,

    /// <summary>A request to connect or disconnect did not come from one of the app's own pages: it has no valid antiforgery token.</summary>
    RequestForged = 1509,

    /// <summary>A return URL does not stay in the app, or a request to connect is malformed.</summary>
    ConnectRequestMalformed = 1510,

    /// <summary>Nobody is signed in to the app, so there is nobody to connect for.</summary>
    NotSignedIn = 1511,

    /// <summary>Client authentication failed: wrong client id, secret or method (<c>invalid_client</c>).</summary>
    InvalidClient = 1601,

    /// <summary>The client may not use this grant type (<c>unauthorized_client</c>, <c>unsupported_grant_type</c>).</summary>
    UnauthorizedClient = 1602,

    /// <summary>The authorization server refused the authorization request itself.</summary>
    AuthorizationRequestRefused = 1603,

    /// <summary>A scope is not registered for the client (<c>invalid_scope</c>).</summary>
    ScopeNotRegistered = 1604,

    /// <summary>The stored grant belongs to another client or another authorization server.</summary>
    GrantOfAnotherClient = 1605,

    /// <summary>The request goes to a host that the registration does not name.</summary>
    HostNotAllowed = 1606,

    /// <summary>The request would carry a token without TLS.</summary>
    InsecureTransport = 1607,

    /// <summary>The registration is not there any more, or its changed options are not valid.</summary>
    RegistrationInvalid = 1608,

    /// <summary>The app's callback address is not one that an authorization server takes: it must be https, or loopback.</summary>
    CallbackAddressInsecure = 1609,

    /// <summary>The token endpoint could not be reached; nothing was sent.</summary>
    ProviderUnreachable = 1701,

    /// <summary>The connection ended before an answer came.</summary>
    ProviderConnectionLost = 1702,

    /// <summary>The token endpoint answered with a server error.</summary>
    ProviderServerError = 1703,

    /// <summary>The token endpoint asked to slow down (429).</summary>
    ProviderThrottled = 1704,

    /// <summary>Something in front of the token endpoint answered with a page instead of JSON.</summary>
    ProviderChallenged = 1705,

    /// <summary>The token endpoint's answer cannot be read.</summary>
    ProviderAnswerUnreadable = 1706,

    /// <summary>The token endpoint did not answer in time.</summary>
    ProviderTimeout = 1707,

    /// <summary>The token endpoint refused the request without ending the grant.</summary>
    ProviderRefused = 1708,

    /// <summary>The token endpoint answered with a redirect, which is never followed.</summary>
    ProviderRedirected = 1709,

    /// <summary>A refresh did not finish before its own deadline, or the process is shutting down.</summary>
    RefreshDeadlineExceeded = 1710,

    /// <summary>A refresh failed inside this library or an extension of the app; the grant is untouched.</summary>
    RefreshFailed = 1711,

    /// <summary>The grant store failed.</summary>
    StoreUnavailable = 1801,

    /// <summary>A stored record cannot be decrypted or read.</summary>
    RecordUnreadable = 1802,

    /// <summary>A stored record is encrypted with a key that is not here (yet).</summary>
    RecordKeyUnknown = 1803,

    /// <summary>A stored record has a format that this version does not know.</summary>
    RecordFormatUnknown = 1804,

    /// <summary>
    /// An API failed for its own reasons (5xx, RFC 9110 section 15.6). The answer is returned with a reading; no exception carries the code.
    /// </summary>
    ApiFailed = 1901,
}

namespace DelegatedAccess.Testing;

/// <summary>The sandbox's paths: Cloudflare's own, and a few API paths that misbehave on purpose.</summary>
public static class SandboxPaths
{
    /// <summary>The authorization endpoint (RFC 6749 section 3.1).</summary>
    public const string Authorize = "/oauth2/auth";

    /// <summary>The token endpoint (RFC 6749 section 3.2).</summary>
    public const string Token = "/oauth2/token";

    /// <summary>The revocation endpoint (RFC 7009 section 2).</summary>
    public const string Revoke = "/oauth2/revoke";

    /// <summary>The userinfo endpoint (OpenID Connect Core section 5.3), which answers <c>sub</c> only.</summary>
    public const string UserInfo = "/oauth2/userinfo";

    /// <summary>Where API v4 begins.</summary>
    public const string Api = "/client/v4/";

    /// <summary>Answers 403 "Unauthorized to access requested resource" whatever the scopes: the user's role is too small.</summary>
    public const string RoleProblem = "/client/v4/role-problem";

    /// <summary>Answers 500 with an API envelope.</summary>
    public const string ServerError = "/client/v4/error-500";

    /// <summary>Answers 302 to <c>/client/v4/user</c> at the same origin.</summary>
    public const string RedirectHere = "/client/v4/redirect";

    /// <summary>Answers 302 to another host, where no token may go.</summary>
    public const string RedirectElsewhere = "/client/v4/redirect-elsewhere";

    /// <summary>The page that lists a user's connected applications.</summary>
    public const string ConnectedApplications = "/profile/access-management/authorization";

    internal const string Consent = "/oauth2/consent";

    internal const string Style = "/sandbox.css";

    // A reserved name (RFC 6761), so a client that follows the redirect reaches nobody.
    internal const string Elsewhere = "https://elsewhere.invalid/client/v4/user";
}

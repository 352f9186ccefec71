namespace DelegatedAccess.Testing;

/// <summary>An OAuth client to register with <see cref="SandboxModel.AddClient"/>.</summary>
public sealed class SandboxClientSettings
{
    /// <summary>The name that the consent page shows.</summary>
    public string Name { get; init; } = "Sandbox client";

    /// <summary>How the client authenticates (<c>token_endpoint_auth_method</c>).</summary>
    public SandboxClientAuthentication Authentication { get; init; }

    /// <summary>
    /// Registered redirect URIs. They match exactly; only <c>http</c> with a loopback IP literal may use any port
    /// (RFC 8252 section 7.3), as at Ory Hydra.
    /// </summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>Registered scopes: the ceiling of what the client may ask for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Those of the scopes that the user may decline at consent.</summary>
    public IReadOnlyList<string> OptionalScopes { get; init; } = [];

    /// <summary>Registered grant types. Without <c>refresh_token</c> the scope <c>offline_access</c> is refused.</summary>
    public IReadOnlyList<string> GrantTypes { get; init; } = ["authorization_code", "refresh_token"];

    /// <summary>
    /// Accept every <c>http</c> or <c>https</c> redirect URI on localhost, 127.0.0.1 or [::1], whatever its port and path. The real
    /// Cloudflare does not; the sandbox's default clients do, so that a sample runs on any port.
    /// </summary>
    public bool AllowsAnyLocalRedirect { get; init; }
}

using System.Diagnostics;
using System.Text.Json.Serialization;

namespace DelegatedAccess;

/// <summary>The settings of one OAuth client at one authorization server. Validated when the host starts.</summary>
public sealed class ClientRegistrationOptions
{
    /// <summary>
    /// The provider's name as users know it, for buttons and pages: at most 64 printable characters. Where null, the registration's name stands in.
    /// </summary>
    public string? DisplayName { get; set; }

    /// <summary>The authorization server's issuer identifier (RFC 8414 section 2); grants are bound to it.</summary>
    public Uri? Issuer { get; set; }

    /// <summary>The authorization endpoint (RFC 6749 section 3.1).</summary>
    public Uri? AuthorizationEndpoint { get; set; }

    /// <summary>The token endpoint (RFC 6749 section 3.2).</summary>
    public Uri? TokenEndpoint { get; set; }

    /// <summary>The revocation endpoint (RFC 7009 section 2), or null where the server has none.</summary>
    public Uri? RevocationEndpoint { get; set; }

    /// <summary>The client identifier (RFC 6749 section 2.2).</summary>
    public string? ClientId { get; set; }

    /// <summary>The client secret; required unless <see cref="ClientAuthentication"/> is <see cref="ClientAuthentication.None"/>.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [JsonIgnore]
    public string? ClientSecret { get; set; }

    /// <summary>How the client authenticates; it must be the method the client is registered with.</summary>
    public ClientAuthentication ClientAuthentication { get; set; } = ClientAuthentication.Basic;

    /// <summary>The scopes the app cannot do without.</summary>
    public RequestedScopes Scopes { get; } = [];

    /// <summary>The scopes the user may decline.</summary>
    public RequestedScopes OptionalScopes { get; } = [];

    /// <summary>The address clients of the API start from; it ends with a slash.</summary>
    public Uri? ApiBaseAddress { get; set; }

    /// <summary>
    /// The hosts that may see a token, beside that of <see cref="ApiBaseAddress"/>: a host, or host and port where it is not the default.
    /// </summary>
    public ISet<string> ApiHosts { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where a user sees and withdraws what they allowed, or null.</summary>
    public Uri? UserRevocationPage { get; set; }

    /// <summary>How the authorization server behaves where the RFCs leave it free.</summary>
    public ServerTraits Traits { get; set; } = new();

    /// <summary>Reads the API's own errors, or null where nothing is known about them.</summary>
    public IApiErrorReader? ApiErrorReader { get; set; }

    /// <summary>Reads why the token endpoint refused, or null where its texts tell nothing.</summary>
    public ITokenErrorReader? TokenErrorReader { get; set; }

    /// <summary>Says why a scope cannot be asked for at this provider, and which one was meant; null where it can, or where nothing is known.</summary>
    public Func<string, string?>? ScopeRefusal { get; set; }

    /// <summary>Finds out who consented, or null where that cannot be known.</summary>
    public IGrantIdentityReader? IdentityReader { get; set; }
}

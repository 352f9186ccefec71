using DelegatedAccess.Model;

namespace DelegatedAccess;

/// <summary>One OAuth client at one authorization server, named like an options name. Immutable; made from validated options.</summary>
public sealed class ClientRegistration
{
    private readonly HashSet<string> _hosts;

    internal ClientRegistration(string name, ClientRegistrationOptions options)
    {
        Name = name;
        DisplayName = options.DisplayName ?? name;
        Issuer = options.Issuer!.AbsoluteUri.TrimEnd('/');
        AuthorizationEndpoint = options.AuthorizationEndpoint!;
        TokenEndpoint = options.TokenEndpoint!;
        RevocationEndpoint = options.RevocationEndpoint;
        ClientId = options.ClientId!;
        ClientSecret = Secret.From(options.ClientSecret);
        ClientAuthentication = options.ClientAuthentication;
        Scopes = [.. options.Scopes];
        OptionalScopes = [.. options.OptionalScopes.Where(scope => !options.Scopes.Contains(scope.Id))];
        ApiBaseAddress = options.ApiBaseAddress!;
        ApiOrigin = ApiBaseAddress.GetLeftPart(UriPartial.Authority) + "/";
        UserRevocationPage = options.UserRevocationPage;
        Traits = options.Traits;
        ApiErrorReader = options.ApiErrorReader;
        TokenErrorReader = options.TokenErrorReader;
        IdentityReader = options.IdentityReader;
        ScopeRefusal = options.ScopeRefusal;
        _hosts = new HashSet<string>(options.ApiHosts, StringComparer.OrdinalIgnoreCase) { ApiBaseAddress.Authority };
    }

    /// <summary>The name, such as <c>cloudflare</c>.</summary>
    public string Name { get; }

    /// <summary>The provider's name as users know it, such as <c>Cloudflare</c>; the registration's name where none was set.</summary>
    public string DisplayName { get; }

    /// <summary>The issuer identifier, without a trailing slash.</summary>
    public string Issuer { get; }

    /// <summary>The authorization endpoint (RFC 6749 section 3.1).</summary>
    public Uri AuthorizationEndpoint { get; }

    /// <summary>The token endpoint (RFC 6749 section 3.2).</summary>
    public Uri TokenEndpoint { get; }

    /// <summary>The revocation endpoint (RFC 7009 section 2), or null.</summary>
    public Uri? RevocationEndpoint { get; }

    /// <summary>The client identifier.</summary>
    public string ClientId { get; }

    /// <summary>How the client authenticates at the token endpoint.</summary>
    public ClientAuthentication ClientAuthentication { get; }

    /// <summary>The scopes the app cannot do without.</summary>
    public IReadOnlyList<RequestedScope> Scopes { get; }

    /// <summary>The scopes the user may decline.</summary>
    public IReadOnlyList<RequestedScope> OptionalScopes { get; }

    /// <summary>The address clients of the API start from.</summary>
    public Uri ApiBaseAddress { get; }

    /// <summary>Where a user sees and withdraws what they allowed, or null.</summary>
    public Uri? UserRevocationPage { get; }

    /// <summary>How the authorization server behaves where the RFCs leave it free.</summary>
    public ServerTraits Traits { get; }

    /// <summary>Scheme and authority of the API, with the slash that ends them.</summary>
    internal string ApiOrigin { get; }

    internal IApiErrorReader? ApiErrorReader { get; }

    internal ITokenErrorReader? TokenErrorReader { get; }

    internal IGrantIdentityReader? IdentityReader { get; }

    internal Func<string, string?>? ScopeRefusal { get; }

    internal Secret? ClientSecret { get; }

    /// <summary>Whether a token of this registration may be sent to the address's host: exactly a named one, on its port.</summary>
    public bool AllowsHost(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return _hosts.Contains(address.Authority);
    }

    /// <summary>Whether a token may travel to the address: over https, or http on the loopback interface.</summary>
    public static bool IsSecure(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

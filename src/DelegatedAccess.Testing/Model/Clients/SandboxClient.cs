using System.Diagnostics;

namespace DelegatedAccess.Testing;

/// <summary>
/// A registered OAuth client. Its properties are what the authorization server knows now; the methods edit it as its owner
/// would in the dashboard, at any time and from any thread.
/// </summary>
public sealed class SandboxClient
{
    private readonly SandboxState _state;
    private readonly List<string> _secrets = [];
    private List<string> _redirectUris;
    private List<string> _scopes;
    private List<string> _optionalScopes;
    private List<string> _grantTypes;

    internal SandboxClient(SandboxState state, SandboxClientSettings settings, string clientId)
    {
        _state = state;
        ClientId = clientId;
        Name = settings.Name;
        Authentication = settings.Authentication;
        AllowsAnyLocalRedirect = settings.AllowsAnyLocalRedirect;
        _redirectUris = [.. settings.RedirectUris];
        _scopes = [.. settings.Scopes.Union(settings.OptionalScopes, StringComparer.Ordinal).Where(IsNotProtocolScope)];
        _optionalScopes = [.. settings.OptionalScopes];
        _grantTypes = [.. settings.GrantTypes];
        if (Authentication != SandboxClientAuthentication.None)
        {
            _secrets.Add(state.Secrets.NewClientSecret());
        }
    }

    /// <summary>The client id (32 hex characters).</summary>
    public string ClientId { get; }

    /// <summary>The name that the consent page shows.</summary>
    public string Name { get; }

    /// <summary>How the client authenticates (<c>token_endpoint_auth_method</c>).</summary>
    public SandboxClientAuthentication Authentication { get; }

    /// <summary>The newest client secret; null for a public client.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ClientSecret => Read(() => _secrets.LastOrDefault());

    /// <summary>Whether two secrets are accepted now, as between <see cref="RotateSecret"/> and <see cref="DropOldSecret"/>.</summary>
    public bool HasRotatedSecret => Read(() => _secrets.Count > 1);

    /// <summary>Registered redirect URIs.</summary>
    public IReadOnlyList<string> RedirectUris => Read(() => _redirectUris);

    /// <summary>Registered scopes without the protocol scope <c>offline_access</c>, which follows from the grant types.</summary>
    public IReadOnlyList<string> Scopes => Read(() => _scopes);

    /// <summary>Those scopes that the user may decline at consent.</summary>
    public IReadOnlyList<string> OptionalScopes => Read(() => _optionalScopes);

    /// <summary>Registered grant types.</summary>
    public IReadOnlyList<string> GrantTypes => Read(() => _grantTypes);

    /// <summary>Whether the client was deleted.</summary>
    public bool IsDeleted { get; private set; }

    internal bool AllowsAnyLocalRedirect { get; }

    /// <summary>Adds a new secret and returns it. The one before stays valid; an older one does not (at most two are live).</summary>
    /// <returns>The new secret.</returns>
    public string RotateSecret()
    {
        lock (_state.Gate)
        {
            if (Authentication == SandboxClientAuthentication.None)
            {
                throw new InvalidOperationException("A public client has no secret to rotate.");
            }

            if (_secrets.Count > 1)
            {
                _secrets.RemoveAt(0);
            }

            var secret = _state.Secrets.NewClientSecret();
            _secrets.Add(secret);
            return secret;
        }
    }

    /// <summary>Ends a secret rotation: only the newest secret is accepted from now on.</summary>
    public void DropOldSecret()
    {
        lock (_state.Gate)
        {
            if (_secrets.Count > 1)
            {
                _secrets.RemoveAt(0);
            }
        }
    }

    /// <summary>Replaces the registered scopes. A grant that holds one that goes fails to refresh with invalid_scope.</summary>
    /// <param name="scopes">The new registered scopes.</param>
    public void SetScopes(params IReadOnlyList<string> scopes)
    {
        lock (_state.Gate)
        {
            _scopes = [.. scopes.Where(IsNotProtocolScope)];
            _optionalScopes = [.. _optionalScopes.Intersect(_scopes, StringComparer.Ordinal)];
        }
    }

    /// <summary>Takes one scope from the registered scopes.</summary>
    /// <param name="scope">The scope to remove.</param>
    public void RemoveScope(string scope)
    {
        lock (_state.Gate)
        {
            SetScopes([.. _scopes.Where(one => one != scope)]);
        }
    }

    /// <summary>Replaces the optional scopes; each is registered too.</summary>
    /// <param name="scopes">The scopes that the user may decline.</param>
    public void SetOptionalScopes(params IReadOnlyList<string> scopes)
    {
        lock (_state.Gate)
        {
            _optionalScopes = [.. scopes];
            _scopes = [.. _scopes.Union(scopes, StringComparer.Ordinal)];
        }
    }

    /// <summary>Replaces the registered redirect URIs.</summary>
    /// <param name="redirectUris">The new redirect URIs.</param>
    public void SetRedirectUris(params IReadOnlyList<string> redirectUris)
    {
        lock (_state.Gate)
        {
            _redirectUris = [.. redirectUris];
        }
    }

    /// <summary>Replaces the registered grant types.</summary>
    /// <param name="grantTypes">For example <c>authorization_code</c> and <c>refresh_token</c>.</param>
    public void SetGrantTypes(params IReadOnlyList<string> grantTypes)
    {
        lock (_state.Gate)
        {
            _grantTypes = [.. grantTypes];
        }
    }

    /// <summary>Deletes the client, which revokes every grant that users gave it.</summary>
    public void Delete()
    {
        lock (_state.Gate)
        {
            IsDeleted = true;
            _state.EndGrants(grant => grant.Client == this, SandboxGrantEnd.ClientDeleted);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name + " (" + ClientId + ")";

    internal bool MayUseGrantType(string grantType) => _grantTypes.Contains(grantType, StringComparer.Ordinal);

    /// <summary>Cloudflare adds offline_access to a client by its grant types; it cannot be registered by hand.</summary>
    internal bool MayRequest(string scope) =>
        scope == "offline_access" ? MayUseGrantType("refresh_token") : _scopes.Contains(scope, StringComparer.Ordinal);

    internal bool MayRedirectTo(string redirectUri) => RedirectUriRule.Accepts(redirectUri, _redirectUris, AllowsAnyLocalRedirect);

    internal bool IsSecret(string secret) => _secrets.Contains(secret, StringComparer.Ordinal);

    private static bool IsNotProtocolScope(string scope) => scope is not ("offline_access" or "openid");

    private T Read<T>(Func<T> read)
    {
        lock (_state.Gate)
        {
            return read();
        }
    }
}

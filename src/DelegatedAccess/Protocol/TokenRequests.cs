using Duende.IdentityModel;
using Duende.IdentityModel.Client;
using ClientAuthenticationMethod = DelegatedAccess.ClientAuthentication;

namespace DelegatedAccess.Protocol;

/// <summary>The three messages a client sends to the authorization server, with its one authentication method (RFC 6749 section 2.3).</summary>
internal static class TokenRequests
{
    /// <summary>RFC 6749 section 4.1.3 with RFC 7636 section 4.5.</summary>
    public static HttpRequestMessage Code(ClientRegistration registration, string code, string verifier, Uri redirectUri) =>
        Prepare(new ProtocolRequest(), registration, registration.TokenEndpoint,
            (OidcConstants.TokenRequest.GrantType, OidcConstants.GrantTypes.AuthorizationCode),
            (OidcConstants.TokenRequest.Code, code),
            (OidcConstants.TokenRequest.RedirectUri, redirectUri.OriginalString),
            (OidcConstants.TokenRequest.CodeVerifier, verifier));

    /// <summary>RFC 6749 section 6. No scope is sent: an omitted scope means the one already granted.</summary>
    public static HttpRequestMessage Refresh(ClientRegistration registration, string refreshToken) =>
        Prepare(new ProtocolRequest(), registration, registration.TokenEndpoint,
            (OidcConstants.TokenRequest.GrantType, OidcConstants.GrantTypes.RefreshToken),
            (OidcConstants.TokenRequest.RefreshToken, refreshToken));

    /// <summary>RFC 7009 section 2.1.</summary>
    public static HttpRequestMessage Revoke(ClientRegistration registration, string refreshToken) =>
        Prepare(new ProtocolRequest(), registration, registration.RevocationEndpoint!,
            (OidcConstants.TokenIntrospectionRequest.Token, refreshToken),
            (OidcConstants.TokenIntrospectionRequest.TokenTypeHint, OidcConstants.TokenTypes.RefreshToken));

    private static ProtocolRequest Prepare(
        ProtocolRequest request, ClientRegistration registration, Uri endpoint, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        request.Method = HttpMethod.Post;
        request.RequestUri = endpoint;
        request.ClientId = registration.ClientId;
        request.ClientSecret = registration.ClientSecret?.Reveal();
        request.AuthorizationHeaderStyle = BasicAuthenticationHeaderStyle.Rfc6749;
        request.ClientCredentialStyle = registration.ClientAuthentication == ClientAuthenticationMethod.Basic
            ? ClientCredentialStyle.AuthorizationHeader
            : ClientCredentialStyle.PostBody;
        foreach (var (name, value) in parameters)
        {
            request.Parameters.AddRequired(name, value);
        }

        request.Prepare();
        return request;
    }
}

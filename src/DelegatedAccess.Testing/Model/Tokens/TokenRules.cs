namespace DelegatedAccess.Testing;

/// <summary>The token endpoint (RFC 6749 section 3.2): who asks, and with which grant type.</summary>
internal sealed class TokenRules(SandboxState state)
{
    private readonly ClientAuthenticator _clients = new(state);
    private readonly CodeExchange _codes = new(state);
    private readonly RefreshRotation _refreshes = new(state);

    public SandboxResponse Answer(string method, FormValues form, string? authorization)
    {
        if (method != "POST")
        {
            return OAuthError.InvalidRequest.Because($"HTTP method is '{method}', expected 'POST'.").ToResponse();
        }

        if (form.IsEmpty)
        {
            return OAuthError.InvalidRequest.Because("The POST body can not be empty.").ToResponse();
        }

        var grantType = form["grant_type"];
        if (grantType.Length == 0)
        {
            return OAuthError.InvalidRequest.Because("Request parameter 'grant_type' is missing").ToResponse();
        }

        if (_clients.Authenticate(form, authorization, out var error) is not { } client)
        {
            return error.ToResponse();
        }

        if (grantType is not ("authorization_code" or "refresh_token"))
        {
            return OAuthError.UnsupportedGrantType.ToResponse();
        }

        if (!client.MayUseGrantType(grantType))
        {
            return OAuthError.UnauthorizedClient
                .Because($"The OAuth 2.0 Client is not allowed to use authorization grant '{grantType}'.")
                .ToResponse();
        }

        return grantType == "refresh_token" ? _refreshes.Redeem(client, form) : _codes.Exchange(client, form);
    }
}

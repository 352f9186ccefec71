namespace DelegatedAccess.Testing;

/// <summary>The userinfo endpoint (OpenID Connect Core section 5.3), which at Cloudflare knows nothing but <c>sub</c>.</summary>
internal sealed class UserInfoRules(SandboxState state)
{
    public SandboxResponse Answer(string? authorization)
    {
        var token = BearerHeader.Read(authorization);
        if (token is null || !state.AccessTokens.TryGetValue(token, out var access) || state.Now >= access.ExpiresAt)
        {
            return OAuthError.RequestUnauthorized.ToResponse();
        }

        var body = JsonBody.Write(json => json.WriteString("sub", access.Grant.User.Id));
        return new SandboxResponse(200, SandboxResponse.OAuthJson, body).NotStored();
    }
}

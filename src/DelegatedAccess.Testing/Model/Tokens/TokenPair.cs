namespace DelegatedAccess.Testing;

/// <summary>Issues a pair of tokens and writes the success answer of RFC 6749 section 5.1.</summary>
internal static class TokenPair
{
    public static SandboxResponse Issue(SandboxState state, SandboxGrant grant)
    {
        var access = new AccessToken(state.Secrets.NewAccessToken(), grant, state.Now + state.AccessTokenLife);
        grant.Add(access);

        // Hydra hands out a refresh token only if offline_access was granted, not merely asked for.
        RefreshToken? refresh = null;
        if (grant.Scopes.Contains("offline_access", StringComparer.Ordinal))
        {
            refresh = new RefreshToken(state.Secrets.NewRefreshToken(), grant, access, state.Now + state.RefreshTokenLife);
            grant.Add(refresh);
        }

        var body = JsonBody.Write(json =>
        {
            json.WriteString("access_token", access.Value);
            json.WriteNumber("expires_in", (long)state.AccessTokenLife.TotalSeconds);
            if (refresh is not null)
            {
                json.WriteString("refresh_token", refresh.Value);
            }

            json.WriteString("scope", string.Join(' ', grant.Scopes));
            json.WriteString("token_type", "bearer");
        });
        return new SandboxResponse(200, SandboxResponse.OAuthJson, body).NotStored();
    }
}

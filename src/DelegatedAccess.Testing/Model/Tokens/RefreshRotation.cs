namespace DelegatedAccess.Testing;

/// <summary>The refresh grant (RFC 6749 section 6) with Hydra 2.x's rotation, strict or with a grace window.</summary>
internal sealed class RefreshRotation(SandboxState state)
{
    // Hydra keeps a spent row this long (and the grace on top) to recognise its reuse; afterwards the token is just unknown.
    private static readonly TimeSpan SpentRowLife = TimeSpan.FromMinutes(30);

    public SandboxResponse Redeem(SandboxClient client, FormValues form)
    {
        if (!state.RefreshTokens.TryGetValue(form["refresh_token"], out var token) || IsPruned(token))
        {
            return Refuse("The refresh token is malformed or not valid.");
        }

        // Reuse is found while the row is read, before anything looks at whose token it is.
        if (!token.IsUsable(state.Now, state.RefreshGrace))
        {
            token.Grant.End(SandboxGrantEnd.ReuseDetected);
            return state.LegacyReuseAnswer
                ? OAuthError.TokenInactive.ToResponse()
                : Refuse("The refresh token was already used.");
        }

        if (state.Now >= token.ExpiresAt)
        {
            return Refuse("The refresh token expired.");
        }

        if (token.Grant.Client != client)
        {
            return Refuse("The OAuth 2.0 Client ID from this request does not match the ID during the initial token issuance.");
        }

        // The scope parameter of a refresh is ignored; what counts is whether the client may still ask for what it was granted.
        if (token.Grant.Scopes.FirstOrDefault(scope => !client.MayRequest(scope)) is { } gone)
        {
            return OAuthError.InvalidScope.Because($"The OAuth 2.0 Client is not allowed to request scope '{gone}'.").ToResponse();
        }

        Spend(token);
        return TokenPair.Issue(state, token.Grant);
    }

    private static SandboxResponse Refuse(string hint) => OAuthError.InvalidGrant.Because(hint).ToResponse();

    private void Spend(RefreshToken token)
    {
        var grant = token.Grant;
        Prune(grant);
        grant.CountRotation();
        if (state.RefreshGrace > TimeSpan.Zero)
        {
            Deactivate(token);
            grant.Delete(token.PairedWith);
            return;
        }

        foreach (var one in grant.RefreshTokens)
        {
            Deactivate(one);
        }

        grant.DeleteAccessTokens();
    }

    private void Deactivate(RefreshToken token)
    {
        // Set once: a second use inside the window must not extend it.
        if (token.FirstUsedAt is null)
        {
            token.FirstUsedAt = state.Now;
            token.ExpiresAt = state.Now + SpentRowLife + state.RefreshGrace;
        }

        token.IsActive = false;
    }

    private bool IsPruned(RefreshToken token) => !token.IsActive && state.Now >= token.ExpiresAt;

    private void Prune(SandboxGrant grant)
    {
        foreach (var old in grant.RefreshTokens.Where(IsPruned).ToList())
        {
            grant.Delete(old);
        }
    }
}

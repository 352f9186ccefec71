namespace DelegatedAccess.Testing;

/// <summary>
/// The revocation endpoint (RFC 7009) with Hydra's quirks: it deletes every token of the consent whichever was named, does nothing
/// for a token that was already rotated away, and answers 200 to nearly everything.
/// </summary>
internal sealed class RevocationRules(SandboxState state)
{
    private readonly ClientAuthenticator _clients = new(state);

    public SandboxResponse Answer(string method, FormValues form, string? authorization)
    {
        if (method != "POST" || form.IsEmpty)
        {
            return OAuthError.InvalidRequest.ToResponse();
        }

        if (_clients.Authenticate(form, authorization, out var error) is not { } client)
        {
            // Hydra's revocation writer drops the hint that its token endpoint would show.
            return (error with { Hint = null }).ToResponse();
        }

        if (FindGrant(form["token"]) is { } grant && grant.Client == client)
        {
            grant.End(SandboxGrantEnd.ClientRevoked);
        }

        return new SandboxResponse(200, null, []).NotStored();
    }

    private SandboxGrant? FindGrant(string token)
    {
        if (state.AccessTokens.TryGetValue(token, out var access))
        {
            return access.Grant;
        }

        return state.RefreshTokens.TryGetValue(token, out var refresh) && refresh.IsUsable(state.Now, state.RefreshGrace)
            ? refresh.Grant
            : null;
    }
}

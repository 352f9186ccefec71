namespace DelegatedAccess.Testing;

/// <summary>The authorization endpoint (RFC 6749 section 4.1.1, RFC 7636 section 4.3), with Hydra's checks in Hydra's order.</summary>
internal sealed class AuthorizationRules(SandboxState state)
{
    private const int MinimumStateLength = 8;
    private static readonly TimeSpan PromptLife = TimeSpan.FromMinutes(30);

    public AuthorizationOutcome Begin(FormValues query)
    {
        if (state.FindClient(query["client_id"]) is not { } client)
        {
            return AuthorizationOutcome.Show(OAuthError.InvalidClient.Because("The requested OAuth 2.0 Client does not exist."));
        }

        if (RedirectUriOf(query, client) is not { } redirectUri)
        {
            return AuthorizationOutcome.Show(OAuthError.InvalidRequest.Because(
                "The 'redirect_uri' parameter does not match any of the OAuth 2.0 Client's pre-registered redirect urls."));
        }

        return Validate(query, client) is { } error
            ? AuthorizationOutcome.Redirect(CallbackUri.Error(redirectUri, query["state"], error))
            : AuthorizationOutcome.Ask(NewPrompt(query, client, redirectUri));
    }

    private static string? RedirectUriOf(FormValues query, SandboxClient client)
    {
        var requested = query["redirect_uri"];
        if (requested.Length == 0)
        {
            return client.RedirectUris.Count == 1 ? client.RedirectUris[0] : null;
        }

        return client.MayRedirectTo(requested) ? requested : null;
    }

    private static OAuthError? Validate(FormValues query, SandboxClient client)
    {
        foreach (var scope in query.Words("scope"))
        {
            if (!client.MayRequest(scope))
            {
                return OAuthError.InvalidScope.Because($"The OAuth 2.0 Client is not allowed to request scope '{scope}'.");
            }
        }

        var responseType = query["response_type"];
        if (responseType.Length == 0)
        {
            return OAuthError.UnsupportedResponseType.Because("The request is missing the 'response_type' parameter.");
        }

        if (responseType != "code")
        {
            return OAuthError.UnsupportedResponseType.Because($"The client is not allowed to request response_type '{responseType}'.");
        }

        if (query["state"].Length < MinimumStateLength)
        {
            return OAuthError.InvalidState.Because(
                $"Request parameter 'state' must be at least be {MinimumStateLength} characters long to ensure sufficient entropy.");
        }

        return ValidateChallenge(query, client);
    }

    private static OAuthError? ValidateChallenge(FormValues query, SandboxClient client)
    {
        if (query["code_challenge"].Length == 0)
        {
            return client.Authentication == SandboxClientAuthentication.None
                ? OAuthError.InvalidRequest.Because(
                    "This client must include a code_challenge when performing the authorize code flow, but it is missing.")
                : null;
        }

        return query["code_challenge_method"] switch
        {
            "S256" => null,
            "plain" or "" => OAuthError.InvalidRequest.Because("Clients must use code_challenge_method=S256, plain is not allowed."),
            _ => OAuthError.InvalidRequest.Because("The code_challenge_method is not supported, use S256 instead."),
        };
    }

    private ConsentPrompt NewPrompt(FormValues query, SandboxClient client, string redirectUri)
    {
        var scopes = query.Words("scope").Distinct(StringComparer.Ordinal).ToList();
        var challenge = query["code_challenge"];
        var prompt = new ConsentPrompt
        {
            Ticket = state.Secrets.NewHexId(),
            Client = client,
            RedirectUri = redirectUri,
            State = query["state"],
            Scopes = scopes,
            OptionalScopes = [.. scopes.Intersect(client.OptionalScopes, StringComparer.Ordinal)],
            CodeChallenge = challenge.Length == 0 ? null : challenge,
            ExpiresAt = state.Now + PromptLife,
        };
        DropOldPrompts();
        state.Prompts.Add(prompt.Ticket, prompt);
        return prompt;
    }

    private void DropOldPrompts()
    {
        foreach (var old in state.Prompts.Values.Where(prompt => prompt.ExpiresAt <= state.Now).ToList())
        {
            state.Prompts.Remove(old.Ticket);
        }
    }
}

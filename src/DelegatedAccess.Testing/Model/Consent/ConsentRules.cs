namespace DelegatedAccess.Testing;

/// <summary>The user's decision: which accounts, which optional scopes, or Cancel.</summary>
internal sealed class ConsentRules(SandboxState state)
{
    // Hydra's default for ttl.auth_code.
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);

    public Uri Decide(string ticket, SandboxUser user, ConsentChoices choices)
    {
        if (!state.Prompts.TryGetValue(ticket, out var prompt) || prompt.ExpiresAt <= state.Now)
        {
            throw new InvalidOperationException("This consent page was answered already, or is too old.");
        }

        if (choices.Cancel)
        {
            state.Prompts.Remove(ticket);
            return CallbackUri.Error(
                prompt.RedirectUri, prompt.State, OAuthError.AccessDenied.Because("The resource owner denied the request"));
        }

        // Checked before the ticket is used up, so that the page can be shown again.
        var scopes = GrantedScopes(prompt, choices);
        var accounts = SelectedAccounts(user, choices);
        state.Prompts.Remove(ticket);
        var code = state.Secrets.NewCode();
        state.Codes.Add(code, new AuthorizationCode
        {
            Prompt = prompt,
            User = user,
            Accounts = accounts,
            GrantedScopes = scopes,
            ExpiresAt = state.Now + CodeLife,
        });
        return CallbackUri.Success(prompt.RedirectUri, prompt.State, code, scopes);
    }

    private static List<string> GrantedScopes(ConsentPrompt prompt, ConsentChoices choices)
    {
        if (prompt.Scopes.Count == 0)
        {
            throw new InvalidOperationException(
                "The consent page offers 0 permissions, so Authorize is disabled: the request has no scope.");
        }

        if (choices.DeclinedScopes.FirstOrDefault(scope => !prompt.OptionalScopes.Contains(scope, StringComparer.Ordinal)) is { } scope)
        {
            throw new InvalidOperationException($"The consent page does not offer '{scope}' as optional, so it cannot be declined.");
        }

        return [.. prompt.Scopes.Except(choices.DeclinedScopes, StringComparer.Ordinal)];
    }

    private static List<SandboxAccount> SelectedAccounts(SandboxUser user, ConsentChoices choices)
    {
        if (choices.Accounts is null)
        {
            return [.. user.Accounts];
        }

        var accounts = choices.Accounts.Select(wanted =>
            user.Accounts.FirstOrDefault(account => account.Id == wanted || account.Name == wanted)
            ?? throw new InvalidOperationException($"The consent page does not list an account '{wanted}' for {user.UserName}."));
        return accounts.Distinct().ToList() is { Count: > 0 } selected
            ? selected
            : throw new InvalidOperationException("The consent page demands at least one account.");
    }
}

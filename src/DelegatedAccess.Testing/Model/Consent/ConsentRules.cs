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
            throw new InvalidOperationException("This consent page is too old.");
        }

        if (prompt.Decision is { } decision)
        {
            // A double click sends the form twice, and the browser follows the second answer only.
            return decision.User == user && decision.Cancel == choices.Cancel
                ? decision.Callback
                : throw new InvalidOperationException("This consent page was answered already.");
        }

        var callback = choices.Cancel
            ? CallbackUri.Error(prompt.RedirectUri, prompt.State, OAuthError.AccessDenied.Because("The resource owner denied the request"))
            : Allow(prompt, user, choices);
        prompt.Decision = (user, choices.Cancel, callback);
        return callback;
    }

    private Uri Allow(ConsentPrompt prompt, SandboxUser user, ConsentChoices choices)
    {
        // Checked before anything is decided, so that the page can be shown again.
        var scopes = GrantedScopes(prompt, choices);
        var accounts = SelectedAccounts(user, choices);
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

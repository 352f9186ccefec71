namespace DelegatedAccess.Testing;

/// <summary>What a scripted user does on the consent page. By default: every account, every scope, Authorize.</summary>
public sealed class ConsentChoices
{
    /// <summary>Names or ids of the accounts to select; null selects all of the user's accounts.</summary>
    public IReadOnlyCollection<string>? Accounts { get; init; }

    /// <summary>Optional scopes to decline. Naming a scope that the page does not offer as optional is an error.</summary>
    public IReadOnlyCollection<string> DeclinedScopes { get; init; } = [];

    /// <summary>Press Cancel: the callback carries <c>error=access_denied</c>.</summary>
    public bool Cancel { get; init; }
}

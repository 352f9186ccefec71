namespace DelegatedAccess;

/// <summary>An account at the provider that a grant reaches.</summary>
/// <param name="Id">The account's permanent id, as the provider's API names it.</param>
/// <param name="Name">The name that its owner gave it, cleaned and cut: untrusted text, for people to read.</param>
public sealed record GrantAccount(string Id, string Name);

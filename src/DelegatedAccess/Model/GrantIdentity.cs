namespace DelegatedAccess;

/// <summary>The user who consented.</summary>
/// <param name="Subject">The permanent id at the provider; never an email address.</param>
/// <param name="DisplayName">A name for people to recognise, such as an email address; untrusted text, or null.</param>
public sealed record GrantIdentity(string Subject, string? DisplayName = null);

namespace DelegatedAccess;

/// <summary>A scope the app asks for, and why, in words for the user.</summary>
/// <param name="Id">The scope as the authorization server names it (RFC 6749 section 3.3).</param>
/// <param name="Because">What the app needs it for, as the end of the sentence "We ask for this…"; null where not said.</param>
public sealed record RequestedScope(string Id, string? Because = null);

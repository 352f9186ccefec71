namespace DelegatedAccess;

/// <summary>A scope the app asks for, and why, in words for the user.</summary>
/// <param name="Id">The scope as the authorization server names it (RFC 6749 section 3.3).</param>
/// <param name="Because">What the app needs it for, as the end of the sentence "We ask for this…"; null where not said.</param>
public sealed record RequestedScope(string Id, string? Because = null)
{
    /// <summary>Why a scope cannot be asked for, or null: its characters (RFC 6749 section 3.3), or what the provider knows.</summary>
    internal static string? RefusalOf(string id, Func<string, string?>? provider) =>
        id.Length == 0 || id.AsSpan().ContainsAnyExceptInRange('\x21', '\x7e') || id.AsSpan().ContainsAny('"', '\\')
            ? "a scope has characters that no scope can have, such as a blank: add scopes one by one."
            : provider?.Invoke(id);
}

using DelegatedAccess.Cloudflare.Scopes;

namespace DelegatedAccess.Cloudflare.Registration;

/// <summary>Refuses scopes that Cloudflare refuses for self-managed clients, and says which one was meant.</summary>
internal static class CloudflareScopeRules
{
    // A dot id that is not in the catalogue is accepted: Cloudflare adds scopes weekly.
    public static string? RefusalOf(string scope) => scope switch
    {
        "offline" => $"the scope 'offline' is for Cloudflare's own clients. '{CloudflareScopes.OfflineAccess}' is added for you.",
        "openid" => "the scope 'openid' needs a client with the response type id_token, and this library uses only 'code'. To know who "
            + $"consented, ask for '{CloudflareScopes.UserDetailsRead}'.",
        "email" or "profile" => $"Cloudflare has no scope '{scope}'. For the user's name and address ask for "
            + $"'{CloudflareScopes.UserDetailsRead}'.",
        _ when LegacyScopeIds.IsLegacy(scope) => Legacy(scope),
        _ => null,
    };

    private static string Legacy(string scope)
    {
        var suggestions = LegacyScopeIds.Suggest(scope);
        var refusal = $"'{scope}' is a scope of Cloudflare's own clients, and self-managed clients cannot have it. ";
        return suggestions.Count == 0
            ? refusal + "The scopes they can have are written with a dot and are listed in CloudflareScopes."
            : refusal + $"Ask for {string.Join(" or ", suggestions.Select(id => $"'{id}'"))}.";
    }
}

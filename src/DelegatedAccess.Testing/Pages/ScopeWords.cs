namespace DelegatedAccess.Testing;

/// <summary>Scopes in plain words, for the consent page.</summary>
internal static class ScopeWords
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["offline_access"] = "Stay connected while you are away",
        ["account-settings.read"] = "See your accounts and their settings",
        ["user-details.read"] = "See your name and e-mail address",
        ["zone.read"] = "See your domains",
        ["zone.write"] = "Change your domains",
        ["dns.read"] = "See your DNS records",
        ["dns.write"] = "Change your DNS records",
        ["cache.purge"] = "Purge cached files",
        ["workers-scripts.read"] = "See your Workers scripts",
    };

    public static string Of(string scope) => Known.TryGetValue(scope, out var words) ? words : "Use " + scope;
}

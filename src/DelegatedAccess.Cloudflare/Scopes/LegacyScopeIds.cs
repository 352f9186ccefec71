using System.Collections.Frozen;

namespace DelegatedAccess.Cloudflare.Scopes;

/// <summary>
/// The colon ids of Cloudflare's own clients (Wrangler, the MCP servers), such as <c>dns_records:edit</c>, which self-managed clients
/// cannot have, and the dot ids that stand for them. Nothing is suggested that is not in the catalogue.
/// </summary>
internal static class LegacyScopeIds
{
    // The one legacy scope that is written without a colon.
    private const string AccountCertificates = "oauth_account_ssl_and_certificates_write";

    // Where the dot id is not the colon id with dashes.
    private static readonly FrozenDictionary<string, string[]> Families = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["access"] = ["access", "zone-access"],
        ["account"] = ["account-settings"],
        ["browser"] = ["browser-rendering"],
        ["cfone"] = ["argotunnel"],
        ["connectivity"] = ["connectivity-directory"],
        ["dex"] = ["teams-dex"],
        ["dns_records"] = ["dns"],
        ["dns_settings"] = ["zone-dns-settings", "account-dns-settings"],
        ["email_routing"] = ["email-routing-rule", "email-routing-address"],
        ["lb"] = ["load-balancers", "load-balancing-monitors-and-pools"],
        ["logpush"] = ["logs", "account-logs"],
        ["notification"] = ["notifications"],
        ["pages"] = ["page"],
        ["registrar"] = ["registrar-domains"],
        ["ssl_certs"] = ["ssl-and-certificates", "account-ssl-and-certificates"],
        ["user"] = ["user-details"],
        ["workers"] = ["workers-scripts"],
        ["workers_builds"] = ["workers-ci"],
        ["workers_kv"] = ["workers-kv-storage"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // The verbs to try, in this order; the first that the family has is the one.
    private static readonly FrozenDictionary<string, string[]> Verbs = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["edit"] = ["write"],
        ["write"] = ["write", "admin"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsLegacy(string scope) => scope.Contains(':', StringComparison.Ordinal) || scope == AccountCertificates;

    /// <summary>The dot ids that may be meant, or none.</summary>
    public static IReadOnlyList<string> Suggest(string scope)
    {
        if (scope == AccountCertificates)
        {
            return [CloudflareScopes.AccountSslAndCertificatesWrite];
        }

        if (scope.Split(':') is not [var resource, var verb])
        {
            return [];
        }

        var families = Families.GetValueOrDefault(resource) ?? [resource.Replace('_', '-')];
        var verbs = Verbs.GetValueOrDefault(verb) ?? [verb];
        return
        [
            .. families
                .Select(family => verbs.Select(name => $"{family}.{name}").FirstOrDefault(CloudflareScopes.Catalogue.ContainsKey))
                .OfType<string>(),
        ];
    }
}

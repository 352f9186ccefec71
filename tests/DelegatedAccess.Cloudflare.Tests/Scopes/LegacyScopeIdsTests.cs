using DelegatedAccess.Cloudflare.Scopes;

namespace DelegatedAccess.Cloudflare.Tests.Scopes;

[TestFixture]
internal sealed class LegacyScopeIdsTests
{
    [TestCase("dns_settings:read", "zone-dns-settings.read", "account-dns-settings.read")]
    [TestCase("workers_kv:write", "workers-kv-storage.write")]
    [TestCase("workers_routes:write", "workers-routes.write")]
    [TestCase("workers_tail:read", "workers-tail.read")]
    [TestCase("workers_observability:write", "workers-observability.write")]
    [TestCase("workers_builds:read", "workers-ci.read")]
    [TestCase("d1:write", "d1.write")]
    [TestCase("pages:write", "page.write")]
    [TestCase("queues:write", "queues.write")]
    [TestCase("query_cache:write", "query-cache.write")]
    [TestCase("vectorize:write", "vectorize.write")]
    [TestCase("ai:read", "ai.read")]
    [TestCase("aig:write", "aig.write")]
    [TestCase("cfone:read", "argotunnel.read")]
    [TestCase("teams:read", "teams.read")]
    [TestCase("ssl_certs:write", "ssl-and-certificates.write", "account-ssl-and-certificates.write")]
    [TestCase("lb:edit", "load-balancers.write", "load-balancing-monitors-and-pools.write")]
    [TestCase("images:read", "images.read")]
    [TestCase("email_routing:write", "email-routing-rule.write", "email-routing-address.write")]
    [TestCase("logpush:write", "logs.write", "account-logs.write")]
    [TestCase("registrar:write", "registrar-domains.admin")]
    [TestCase("browser:write", "browser-rendering.write")]
    [TestCase("notification:read", "notifications.read")]
    [TestCase("secrets_store:write", "secrets-store.write")]
    public void A_legacy_id_leads_to_the_dot_ids_that_stand_for_it(string legacy, params string[] dots)
    {
        Assert.That(LegacyScopeIds.Suggest(legacy), Is.EqualTo(dots));
    }

    [Test]
    public void Nothing_is_suggested_that_is_not_in_the_catalogue(
        [Values("k2", "billing", "", "dns_records", "workers", "access", "auditlogs")] string resource,
        [Values("read", "write", "edit", "create", "")] string verb)
    {
        Assert.That(LegacyScopeIds.Suggest($"{resource}:{verb}"), Is.SubsetOf(CloudflareScopes.Catalogue.Keys));
    }
}

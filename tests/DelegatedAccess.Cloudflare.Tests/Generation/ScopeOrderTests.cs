using DelegatedAccess.Cloudflare.Generator;

namespace DelegatedAccess.Cloudflare.Tests.Generation;

[TestFixture]
internal sealed class ScopeOrderTests
{
    [Test]
    public void What_only_reads_asks_for_reading_first()
    {
        Assert.That(Order("GET", "/zones/{id}/dns_records", "dns.write", "dns.read"), Is.EqualTo(["dns.read", "dns.write"]));
    }

    [Test]
    public void What_changes_asks_for_writing_first_and_for_administration_last_of_what_writes()
    {
        Assert.That(
            Order("POST", "/accounts/{id}/mnm/rules", "fbm.read", "fbm.admin", "fbm.write"),
            Is.EqualTo(["fbm.write", "fbm.admin", "fbm.read"]));
    }

    [Test]
    public void The_family_named_furthest_down_the_path_comes_first()
    {
        Assert.That(
            Order("GET", "/zones/{id}/pagerules", "zone.read", "page-rules.read", "analytics.read"),
            Is.EqualTo(["page-rules.read", "zone.read", "analytics.read"]));
    }

    [Test]
    public void The_zones_own_scope_comes_before_the_accounts()
    {
        Assert.That(
            Order("GET", "/zones/{id}/logpush/jobs", "account-logs.read", "logs.read", "zone-observability.read"),
            Is.EqualTo(["zone-observability.read", "logs.read", "account-logs.read"]));
    }

    [Test]
    public void Equals_are_ordered_by_name()
    {
        Assert.That(Order("GET", "/x/y", "c.read", "a.read", "b.read"), Is.EqualTo(["a.read", "b.read", "c.read"]));
    }

    private static IEnumerable<string> Order(string method, string path, params string[] scopes) =>
        ScopeOrder.Of(new OperationRow(method, path, scopes));
}

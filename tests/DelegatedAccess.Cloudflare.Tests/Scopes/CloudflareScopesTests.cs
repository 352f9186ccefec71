namespace DelegatedAccess.Cloudflare.Tests.Scopes;

[TestFixture]
internal sealed class CloudflareScopesTests
{
    [Test]
    public void Constants_are_named_after_their_ids()
    {
        Assert.Multiple(() =>
        {
            Assert.That(CloudflareScopes.DnsWrite, Is.EqualTo("dns.write"));
            Assert.That(CloudflareScopes.UserDetailsRead, Is.EqualTo("user-details.read"));
            Assert.That(CloudflareScopes.WorkersAiMetadataRead, Is.EqualTo("workers_ai.metadata_read"));
            Assert.That(CloudflareScopes.OfflineAccess, Is.EqualTo("offline_access"));
        });
    }

    [Test]
    public void Every_scope_has_one_constant_and_one_entry_in_the_catalogue()
    {
        var constants = typeof(CloudflareScopes).GetFields()
            .Where(field => field.IsLiteral)
            .Select(field => field.GetRawConstantValue())
            .ToList();

        Assert.That(constants, Is.Unique.And.EquivalentTo(CloudflareScopes.Catalogue.Keys));
        Assert.That(constants, Has.Count.EqualTo(386));
    }

    [Test]
    public void The_catalogue_knows_names_and_categories()
    {
        Assert.That(CloudflareScopes.Catalogue["dns.write"], Is.EqualTo(new CloudflareScope("dns.write", "DNS Write", "dns_and_zones")));
        Assert.That(
            CloudflareScopes.Catalogue.Values,
            Has.All.Matches<CloudflareScope>(scope => scope is { Name.Length: > 0, Category.Length: > 0 }));
    }

    [Test]
    public void The_catalogue_tells_the_day_that_stands_in_its_data()
    {
        var data = File.ReadLines(Path.Combine(Support.Package.Path, "Scopes", "cloudflare-scopes.tsv")).First();

        Assert.That(data, Does.Contain(CloudflareScopes.CatalogueDate.ToString("O")));
    }
}

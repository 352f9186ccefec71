using DelegatedAccess.Cloudflare.Generator;
using DelegatedAccess.Cloudflare.Operations;
using DelegatedAccess.Cloudflare.Tests.Support;

namespace DelegatedAccess.Cloudflare.Tests.Operations;

[TestFixture]
internal sealed class OperationTableTests
{
    private static readonly Uri ApiBase = new("https://api.cloudflare.com/client/v4/");

    [TestCase("GET", "zones", "zone.read")]
    [TestCase("GET", "zones/z1", "zone.read")]
    [TestCase("PATCH", "zones/z1", "zone.write")]
    [TestCase("GET", "zones/z1/dns_records?per_page=100", "dns.read")]
    [TestCase("POST", "zones/z1/dns_records", "dns.write")]
    [TestCase("DELETE", "zones/z1/dns_records/r1", "dns.write")]
    [TestCase("POST", "zones/z1/purge_cache", "cache.purge")]
    [TestCase("GET", "accounts/a1/workers/scripts", "workers-scripts.read")]
    [TestCase("PUT", "accounts/a1/workers/scripts/hello", "workers-scripts.write")]
    [TestCase("GET", "zones/z1/workers/routes", "workers-routes.read")]
    [TestCase("GET", "zones/z1/settings/ssl", "zone-settings.read")]
    [TestCase("GET", "zones/z1/access/apps", "zone-access.read")]
    [TestCase("GET", "accounts/a1/access/apps", "access.read")]
    [TestCase("POST", "accounts/a1/d1/database/d1/query", "d1.write")]
    [TestCase("GET", "user", "user-details.read")]
    public void The_scope_to_ask_for_comes_first(string method, string path, string scope)
    {
        Assert.That(Find(method, path)[0], Is.EqualTo(scope));
    }

    [Test]
    public void Any_one_of_several_suffices()
    {
        Assert.That(Find("GET", "zones/z1/dns_records"), Is.EqualTo(["dns.read", "dns.write"]));
        Assert.That(Find("GET", "zones/z1"), Has.Count.GreaterThan(30).And.Contains("workers-routes.read"));
    }

    [Test]
    public void Where_one_name_is_two_scopes_both_are_accepted()
    {
        Assert.That(Find("GET", "zones/z1"), Contains.Item("access.read").And.Contains("zone-access.read"));
        Assert.That(Find("GET", "radar/annotations"), Contains.Item("radar.read").And.Contains("user-details.read"));
    }

    [Test]
    public void Head_is_read_as_get()
    {
        Assert.That(Find("HEAD", "zones/z1/dns_records"), Is.EqualTo(Find("GET", "zones/z1/dns_records")));
    }

    [TestCase("GET", "accounts")]
    [TestCase("POST", "graphql")]
    [TestCase("GET", "")]
    [TestCase("GET", "zones/z1/no/such/thing")]
    [TestCase("GET", "zones//dns_records")]
    [TestCase("BREW", "zones/z1/dns_records")]
    [TestCase("GET", "../v5/zones")]
    [TestCase("GET", "/client/v4zones")]
    public void What_is_not_known_needs_nothing_that_is_known(string method, string path)
    {
        Assert.That(Find(method, path), Is.Empty);
    }

    [Test]
    public void An_operation_without_published_scopes_is_not_answered_for_by_the_parameter_beside_it()
    {
        Assert.That(Find("GET", "zones/z1/settings/origin_tls_compliance_modes"), Is.Empty);
        Assert.That(Find("GET", "zones/z1/settings/min_tls_version"), Is.Not.Empty);
    }

    [Test]
    public void A_literal_beats_a_parameter_and_a_parameter_answers_where_the_literal_lacks_the_method()
    {
        var table = Table(
            new OperationRow("GET", "/x/{id}", ["x.read"]),
            new OperationRow("DELETE", "/x/{id}", ["x.write"]),
            new OperationRow("GET", "/x/all", ["x-all.read"]),
            new OperationRow("GET", "/x/all/deep", ["x-deep.read"]),
            new OperationRow("GET", "/x/{id}/parts", ["x-parts.read"]));

        Assert.Multiple(() =>
        {
            Assert.That(Find(table, "GET", "x/all"), Is.EqualTo(["x-all.read"]));
            Assert.That(Find(table, "GET", "x/1"), Is.EqualTo(["x.read"]));
            Assert.That(Find(table, "DELETE", "x/all"), Is.EqualTo(["x.write"]));
            Assert.That(Find(table, "GET", "x/all/deep"), Is.EqualTo(["x-deep.read"]));
            Assert.That(Find(table, "GET", "x/all/parts"), Is.EqualTo(["x-parts.read"]));
            Assert.That(Find(table, "GET", "x"), Is.Empty);
        });
    }

    [Test]
    public void The_path_starts_at_the_api_base_whatever_it_is()
    {
        var sandbox = new Uri("http://127.0.0.1:5000/");

        Assert.That(OperationTable.Instance.Find(HttpMethod.Get, new Uri(sandbox, "zones/z1/dns_records/"), sandbox), Is.Not.Empty);
        Assert.That(OperationTable.Instance.Find(HttpMethod.Get, new Uri("http://127.0.0.1:5001/zones"), sandbox), Is.Empty);
        Assert.That(OperationTable.Instance.Find(HttpMethod.Get, new Uri("https://api.cloudflare.com/zones"), ApiBase), Is.Empty);
        Assert.That(OperationTable.Instance.Find(HttpMethod.Get, new Uri("zones", UriKind.Relative), ApiBase), Is.Empty);
    }

    [Test]
    public void Every_operation_of_the_data_is_found_with_exactly_its_scopes()
    {
        var rows = File.ReadLines(Path.Combine(Package.Path, "Operations", "cloudflare-operations.tsv"))
            .Where(line => !line.StartsWith('#')).Skip(1).Select(OperationRow.Parse).ToList();

        Assert.That(rows, Has.Count.GreaterThan(3400));
        foreach (var row in rows)
        {
            var found = Find(row.Method, string.Join('/', row.Segments.Select(segment => segment == "*" ? "p-1" : segment)));
            Assert.That(found, Is.EquivalentTo(row.Scopes), $"{row.Method} {row.Path}");
        }
    }

    private static OperationTable Table(params OperationRow[] rows)
    {
        using var reader = new StringReader(OperationTree.Write(rows));
        return OperationTableReader.Read(reader);
    }

    private static IReadOnlyList<string> Find(string method, string path) => Find(OperationTable.Instance, method, path);

    private static IReadOnlyList<string> Find(OperationTable table, string method, string path) =>
        table.Find(new HttpMethod(method), new Uri(ApiBase, path), ApiBase);
}

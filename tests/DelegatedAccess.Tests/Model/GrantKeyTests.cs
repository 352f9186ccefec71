using CsCheck;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Model;

[Category("row-69")]
internal sealed class GrantKeyTests
{
    private static readonly string Long = new('x', 10_000);

    // Each differs from every other one; some database or file system would take some of them for the same.
    private static readonly GrantKey[] Keys =
    [
        .. new[]
        {
            "owner", "Owner", "OWNER", "owner ", " owner", "ow ner", "owner\t", "owner\0", "owner\u00a0", "owner/", "owner//", "/owner", "owner.", "owner:",
            "own\u00e9r", "owne\u0301r", "own\u0435r", "\uff4fwner", "owner\u200b", "stra\u00dfe", "strasse", "STRASSE", "\u0130", "i\u0307", "i", "\u0131",
            Long, Long + "x", Long[..^1] + "y", "😀", "'; DROP TABLE grants; --", "%", "_", "..", "NULL", "1", "01", "1.0",
        }.Select(owner => new GrantKey("cloudflare", owner)),
        new("cloudflare", "owner", "label"), new("cloudflare", "owner", "Label"), new("cloudflare", "owner", "label "), new("cloudflare", "owner", Long),
        new("cloudflare", "owner/label"), new("cloudflare", "ownerlabel"), new("cloudflare", "ownerl", "abel"), new("cloudflare/owner", "label"),
        new("cloudflareo", "wner"), new("cloudflar", "eowner"), new("Cloudflare", "owner"),
    ];

    [Test]
    public void Keys_that_differ_in_anything_are_different_grants()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Keys.Distinct().Count(), Is.EqualTo(Keys.Length));
            Assert.That(Keys.Select(key => GrantId.Of(key).Value).Distinct(StringComparer.OrdinalIgnoreCase).Count(), Is.EqualTo(Keys.Length));
        }
    }

    [Test]
    public async Task The_memory_store_keeps_them_apart()
    {
        var store = new MemoryGrantStore();
        foreach (var (index, key) in Keys.Index())
        {
            Assert.That(await store.TryWriteAsync(Row(key, (byte)index), expectedVersion: null, CancellationToken.None), Is.True, key.Owner);
        }

        foreach (var (index, key) in Keys.Index())
        {
            var found = await store.FindAsync(GrantId.Of(key), CancellationToken.None);
            Assert.That((found!.Owner, found.Payload.Span[0]), Is.EqualTo((key.Owner, (byte)index)));
        }

        var listed = await store.ListAsync(new GrantFilter { Registration = "cloudflare", Owner = "owner", PageSize = 100 }, null, CancellationToken.None);
        Assert.That(listed.Grants, Has.Count.EqualTo(5), "the one without and the four with a label");
    }

    [Test]
    public async Task A_whole_connection_keeps_them_apart()
    {
        await using var world = new World();
        var node = world.StartNode();
        GrantKey[] keys = [Node.Key("own\u00e9r"), Node.Key("owne\u0301r"), Node.Key("OWN\u00c9R"), Node.Key(Long), Node.Key("own\u00e9r", "label")];
        foreach (var key in keys)
        {
            await node.ConnectAsync(key);
        }

        var tokens = new List<string>();
        foreach (var key in keys)
        {
            tokens.Add((await world.StartNode().Grants.GetAccessTokenAsync(key)).Value);
        }

        Assert.That(tokens.Distinct().Count(), Is.EqualTo(keys.Length));
        await node.Grants.DisconnectAsync(keys[0]);
        await Assert.ThrowsAsync<NotConnectedException>(() => node.Grants.GetAccessTokenAsync(keys[0]).AsTask());
        Assert.That((await node.Grants.GetAccessTokenAsync(keys[1])).Value, Is.EqualTo(tokens[1]));
    }

    [Test]
    public void Generated_keys_share_an_identity_only_when_they_are_equal()
    {
        var part = Gen.String[Gen.Char["aA/.: \u00e9\u0301"], 1, 3];
        var key = Gen.Select(part, part, Gen.OneOf(part.Select(text => (string?)text), Gen.Const((string?)null)), (a, b, c) => new GrantKey(a, b, c));
        Gen.Select(key, key).Sample(
            (a, b) =>
            {
                var same = (a.Registration, a.Owner, a.Label) == (b.Registration, b.Owner, b.Label);
                return a.Equals(b) == same && (GrantId.Of(a) == GrantId.Of(b)) == same && a.Equals((object)b) == same;
            },
            iter: 20_000, threads: 1);
    }

    // Escaped: an attribute cannot hold a lone surrogate.
    [TestCase("\\ud800")]
    [TestCase("a\\udc00b")]
    [TestCase("\\udc00\\ud800")]
    [TestCase("")]
    public void A_part_that_no_database_can_keep_is_refused(string escaped)
    {
        var part = System.Text.RegularExpressions.Regex.Unescape(escaped);
        Assert.Throws<ArgumentException>(() => _ = new GrantKey("cloudflare", part));
        Assert.Throws<ArgumentException>(() => _ = new GrantKey(part, "owner"));
        Assert.Throws<ArgumentException>(() => _ = new GrantKey("cloudflare", "owner", part));
    }

    [TestCase("")]
    [TestCase("0123")]
    [TestCase("0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef")]
    [TestCase("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde ")]
    [TestCase("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0")]
    public void A_stored_identity_that_is_none_is_refused(string text)
    {
        Assert.Throws<FormatException>(() => GrantId.Parse(text));
        Assert.That((GrantId.TryParse(text, out var id), id), Is.EqualTo((false, (GrantId?)null)));
    }

    [Test]
    public void A_stored_identity_is_read_back()
    {
        Assert.That(GrantId.Parse(GrantId.Of(Keys[0]).Value), Is.EqualTo(GrantId.Of(Keys[0])));
        Assert.That((GrantId.TryParse(GrantId.Of(Keys[0]).Value, out var id), id), Is.EqualTo((true, GrantId.Of(Keys[0]))));
    }

    private static StoredGrant Row(GrantKey key, byte payload) => new()
    {
        Id = GrantId.Of(key),
        Version = Guid.NewGuid(),
        Registration = key.Registration,
        Owner = key.Owner,
        Status = GrantStatus.Active,
        Payload = new[] { payload },
    };
}

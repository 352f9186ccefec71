using DelegatedAccess.Redis.Tests.Infrastructure;
using StackExchange.Redis;

namespace DelegatedAccess.Redis.Tests.Grants;

[TestFixture(Kind.Standalone)]
[TestFixture(Kind.Cluster)]
internal sealed class DamageTests(Kind kind)
{
    private static readonly string[] Fields = ["version", "registration", "owner", "due", "status", "payload"];

    [TestCaseSource(nameof(Fields))]
    public async Task A_grant_that_lacks_a_field_is_found_damaged_with_the_bytes_it_has(string field)
    {
        var (place, store, grant) = await StartAsync();
        await place.Database.HashDeleteAsync(place.KeyOf(grant.Id), field);

        await AssertDamagedAsync(store, grant, hasPayload: field != "payload");
    }

    [TestCase("version", "no version")]
    [TestCase("version", "0123456789ABCDEF0123456789ABCDEF")]
    [TestCase("due", "tomorrow")]
    [TestCase("due", "ffffffffffffffff")]
    [TestCase("due", "7fffffffffffffff")]
    [TestCase("status", "")]
    [TestCase("status", "Active")]
    public async Task A_grant_with_a_field_that_cannot_be_read_is_found_damaged(string field, string value)
    {
        var (place, store, grant) = await StartAsync();
        await place.Database.HashSetAsync(place.KeyOf(grant.Id), field, value);

        await AssertDamagedAsync(store, grant, hasPayload: true);
    }

    [TestCase("owner")]
    [TestCase("registration")]
    public async Task A_text_that_is_no_text_is_damage(string field)
    {
        var (place, store, grant) = await StartAsync();
        await place.Database.HashSetAsync(place.KeyOf(grant.Id), field, new byte[] { 0xff, 0xfe, 0x00 });

        await AssertDamagedAsync(store, grant, hasPayload: true);
    }

    [Test]
    public async Task Only_who_has_seen_the_damage_writes_over_it()
    {
        var (place, store, grant) = await StartAsync();
        await place.Database.HashSetAsync(place.KeyOf(grant.Id), "version", "garbage");
        var found = await store.FindAsync(grant.Id, CancellationToken.None);

        Assert.That(await store.TryWriteAsync(Some.Next(grant), null, CancellationToken.None), Is.False);
        Assert.That(await store.TryWriteAsync(Some.Next(grant), grant.Version, CancellationToken.None), Is.False);
        var next = Some.Next(grant);
        Assert.That(await store.TryWriteAsync(next, found!.Version, CancellationToken.None));
        Assert.That((await store.FindAsync(grant.Id, CancellationToken.None))!.Owner, Is.EqualTo(grant.Owner));
    }

    [Test]
    public async Task A_hash_of_strange_fields_is_not_taken_for_no_grant()
    {
        var place = new Place(kind);
        var store = place.Open();
        var grant = Some.Grant();
        await place.Database.HashSetAsync(place.KeyOf(grant.Id), "strange", "field");

        await AssertDamagedAsync(store, grant, hasPayload: false);
    }

    [Test]
    public async Task What_is_no_hash_is_an_error_that_names_the_key_and_is_left_alone()
    {
        var (place, store, grant) = await StartAsync();
        await place.Database.KeyDeleteAsync(place.KeyOf(grant.Id));
        await place.Database.StringSetAsync(place.KeyOf(grant.Id), "a text");

        Assert.That(
            async () => await store.FindAsync(grant.Id, CancellationToken.None),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains(place.KeyOf(grant.Id).ToString()));
        Assert.That(async () => await store.TryWriteAsync(Some.Next(grant), null, CancellationToken.None), Throws.TypeOf<RedisServerException>());
        Assert.That(async () => await store.TryDeleteAsync(grant.Id, grant.Version, CancellationToken.None), Throws.TypeOf<RedisServerException>());
        Assert.That((string?)await place.Database.StringGetAsync(place.KeyOf(grant.Id)), Is.EqualTo("a text"));
    }

    [Test]
    public async Task A_listing_goes_on_behind_what_is_damaged()
    {
        var place = new Place(kind);
        var store = place.Open();
        var grants = await Some.WriteAsync(store, Enumerable.Range(0, 250).Select(number => Some.Grant($"{number}", dueAt: Some.Noon)));
        var inOrder = grants.OrderBy(grant => grant.Id.Value, StringComparer.Ordinal).ToList();
        await place.Database.HashSetAsync(place.KeyOf(inOrder[0].Id), "version", "garbage");
        await place.Database.KeyDeleteAsync(place.KeyOf(inOrder[1].Id));
        await place.Database.StringSetAsync(place.KeyOf(inOrder[1].Id), "a text");
        await place.Database.SortedSetAddAsync(place.KeysOf(inOrder[2].Id).All, "no id", 0);
        await place.Database.SortedSetAddAsync(place.KeysOf(inOrder[2].Id).Due, "x", 0);

        var listed = await Some.ListAsync(store, new GrantFilter { PageSize = 20 });
        var due = await Some.ListAsync(store, new GrantFilter { DueBefore = Some.Noon.AddDays(1), PageSize = 20 });

        Assert.That(listed.Select(grant => grant.Id), Is.EqualTo(inOrder.Select(grant => grant.Id)));
        Assert.That(listed.Where(grant => grant.Registration.Length == 0).Select(grant => grant.Id), Is.EqualTo(inOrder[..2].Select(grant => grant.Id)));
        Assert.That(due.Select(grant => grant.Id), Is.EqualTo(inOrder[2..].Select(grant => grant.Id)));
    }

    [Test]
    public async Task An_index_that_was_lost_fills_again_by_writes()
    {
        var (place, store, grant) = await StartAsync();
        var bucket = place.KeysOf(grant.Id);
        await place.Database.KeyDeleteAsync([bucket.All, bucket.Due, bucket.OwnerOf(grant.Owner)]);
        Assert.That(await Some.ListAsync(store, new GrantFilter()), Is.Empty);

        Assert.That(await store.TryWriteAsync(Some.Next(grant, Some.Noon), grant.Version, CancellationToken.None));

        foreach (var filter in new GrantFilter[] { new(), new() { Owner = grant.Owner }, new() { DueBefore = Some.Noon.AddDays(1) } })
        {
            Assert.That((await Some.ListAsync(store, filter)).Select(one => one.Id), Is.EqualTo([grant.Id]));
        }
    }

    private async Task<(Place Place, IGrantStore Store, StoredGrant Grant)> StartAsync()
    {
        var place = new Place(kind);
        var store = place.Open();
        return (place, store, (await Some.WriteAsync(store, [Some.Grant(dueAt: Some.Noon)]))[0]);
    }

    private static async Task AssertDamagedAsync(IGrantStore store, StoredGrant grant, bool hasPayload)
    {
        var found = (await store.FindAsync(grant.Id, CancellationToken.None))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Registration, Is.Empty, "No grant key has such a registration: the layer above finds that it cannot be read.");
            Assert.That(found.Payload.ToArray(), Is.EqualTo(hasPayload ? grant.Payload.ToArray() : []));
            Assert.That(await store.TryWriteAsync(Some.Next(grant), null, CancellationToken.None), Is.False, "Damaged is not missing.");
        }
    }
}

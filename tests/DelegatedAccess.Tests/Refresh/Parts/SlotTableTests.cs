using System.Security.Cryptography;
using DelegatedAccess.Grants.Snapshots;

namespace DelegatedAccess.Tests.Refresh.Parts;

internal sealed class SlotTableTests
{
    private static readonly GrantKey[] All = [.. Enumerable.Range(0, 1 << 10).Select(KeyOf)];

    [Test]
    public void It_holds_what_was_added_and_not_removed_whatever_the_order()
    {
        var (table, expected) = (new SlotTable(), new Dictionary<GrantKey, GrantSlot>());
        for (var step = 0; step < 20_000; step++)
        {
            var key = All[RandomNumberGenerator.GetInt32(1 << (1 + (step / 1_000 % 10)))];
            if (expected.Remove(key, out var slot))
            {
                table.RemoveAt(PlaceOf(table, slot.Key));
            }
            else
            {
                table.Add(expected[key] = new GrantSlot(key));
            }

            Assert.That(table.Find(key), Is.SameAs(expected.GetValueOrDefault(key)));
            if (step % 100 == 0)
            {
                Assert.That(All.Select(table.Find), Is.EqualTo(All.Select(some => expected.GetValueOrDefault(some))));
                Assert.That(table.Count, Is.EqualTo(expected.Count));
            }
        }
    }

    [Test]
    public void A_full_one_finds_each_slot_until_it_is_removed()
    {
        // One more would make it grow: no table is fuller.
        var (table, left) = (new SlotTable(), All.Take(716).ToList());
        left.ForEach(key => table.Add(new GrantSlot(key)));
        Assert.That(table.Places, Is.EqualTo(1_024));

        while (left.Count > 0)
        {
            Assert.That(left.TrueForAll(key => table.Find(key)!.Key == key));
            var gone = left[RandomNumberGenerator.GetInt32(left.Count)];
            left.Remove(gone);
            table.RemoveAt(PlaceOf(table, gone));
            Assert.That(table.Find(gone), Is.Null);
        }
    }

    [Test]
    public void What_is_not_there_is_not_found_even_where_every_place_was_used()
    {
        var table = new SlotTable();
        for (var number = 0; number < 1_000; number++)
        {
            table.Add(new GrantSlot(KeyOf(number)));
            table.RemoveAt(Enumerable.Range(0, table.Places).Single(place => table.At(place) is not null));

            Assert.That(table.Find(KeyOf(number)), Is.Null);
        }

        Assert.That(table.Places, Is.EqualTo(16));
    }

    private static int PlaceOf(SlotTable table, GrantKey key) => Enumerable.Range(0, table.Places).Single(place => table.At(place)?.Key.Equals(key) == true);

    private static GrantKey KeyOf(int number) => new("cloudflare", $"owner-{number}");
}

using DelegatedAccess.Grants.Records;
using Microsoft.EntityFrameworkCore;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Grants;

internal sealed class UnreadableRecordTests(DatabaseKind kind) : DatabaseTests(kind)
{
    private const int Due = 250;

    [Test]
    public async Task The_first_of_250_due_grants_cannot_be_read_and_starves_nobody()
    {
        var app = Start();
        for (var number = 0; number < Due; number++)
        {
            Assert.That(await app.Repository.TryWriteAsync(Disconnected(number), null, CancellationToken.None), Is.Not.Null);
        }

        var first = (await app.Store.FindAsync(App.Key("0")))!;
        await app.Store.WriteAsync(Samples.Grant(App.Key("0"), first.DueAt, first.Status), first.Version);

        var owners = new List<string>();
        string? cursor = null;
        do
        {
            (var entries, cursor) = await app.Repository.ListAsync(new GrantFilter { DueBefore = Samples.Noon.AddDays(1) }, cursor, CancellationToken.None);
            owners.AddRange(entries.Select(entry => entry.Record.Key.Owner));
        }
        while (cursor is not null);

        Assert.That(owners, Is.EqualTo(Enumerable.Range(1, Due - 1).Select(number => $"{number}")));
    }

    [Test]
    public async Task Rows_whose_ids_somebody_damaged_are_passed_over_and_hide_nobody([Values(1, 2, 3, 100)] int pageSize)
    {
        var app = Start();
        for (var number = 0; number < 8; number++)
        {
            await app.Store.WriteAsync(Samples.Grant(App.Key($"{number}"), Samples.Noon.AddMinutes(number)));
        }

        await using (var context = Database.Open())
        {
            await context.Database.ExecuteSqlAsync($"UPDATE delegated_access_grants SET id = upper(id) WHERE owner IN ('0', '3', '4', '5', '7')");
        }

        foreach (var filter in new[] { new GrantFilter(), new GrantFilter { DueBefore = Samples.Noon.AddDays(1) } })
        {
            var owners = new List<string>();
            string? cursor = null;
            do
            {
                var page = await app.Store.ListAsync(filter with { PageSize = pageSize }, cursor, CancellationToken.None);
                owners.AddRange(page.Grants.Select(grant => grant.Owner));
                cursor = page.Cursor;
            }
            while (cursor is not null);

            Assert.That(owners, Is.EquivalentTo(new[] { "1", "2", "6" }));
        }
    }

    [Test]
    public async Task A_row_that_was_copied_to_another_owner_does_not_decrypt()
    {
        var app = Start();
        await app.ConnectAsync(App.Key("mallory's"));
        await app.ConnectAsync(App.Key("alice's"));
        var (from, to) = ((await app.Store.FindAsync(App.Key("alice's")))!, (await app.Store.FindAsync(App.Key("mallory's")))!);
        await app.Store.WriteAsync(Samples.Grant(App.Key("mallory's"), payload: from.Payload.ToArray()), to.Version);

        var error = await Assert.ThrowsAsync<GrantStoreException>(() => app.Grants.FindAsync(App.Key("mallory's")).AsTask());

        Assert.That(error!.Code, Is.EqualTo(ErrorCode.RecordUnreadable));
        Assert.That(await app.Grants.FindAsync(App.Key("alice's")), Is.Not.Null);
    }

    private static GrantRecord Disconnected(int number) => new()
    {
        Key = App.Key($"{number}"),
        Issuer = "http://127.0.0.1:1/",
        ClientId = "client",
        ConsentId = Samples.NewVersion(),
        Status = GrantStatus.Disconnected,
        IssuedAt = Samples.Noon.AddMinutes(number),
        Life = TimeSpan.FromHours(1),
        ConnectedAt = Samples.Noon,
    };
}

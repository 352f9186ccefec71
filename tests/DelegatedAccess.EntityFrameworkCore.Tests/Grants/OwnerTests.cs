namespace DelegatedAccess.EntityFrameworkCore.Tests.Grants;

internal sealed class OwnerTests(DatabaseKind kind) : DatabaseTests(kind)
{
    private static readonly string[] Owners =
    [
        "acme", "Acme", "acme ", " acme", "acme\0", "\0", "acme\\0", "acme\\", "acme\\\\", "\\\0", "caf\u00e9", "cafe\u0301", "straße", "STRASSE", "ı", "I", "😀", "😁",
        "a/b|c:d%_'\"", "\uffff", new('x', 10_000), new string('x', 9_999) + "X", string.Concat(Enumerable.Repeat("😀ü\0\\0", 1_400)),
    ];

    [Test]
    public async Task Owners_are_told_apart_by_their_characters_and_given_back_as_they_were()
    {
        var app = Start();
        foreach (var owner in Owners)
        {
            Assert.That(await app.Store.WriteAsync(Samples.Grant(App.Key(owner))), Is.True);
        }

        foreach (var owner in Owners)
        {
            Assert.That((await app.Store.FindAsync(App.Key(owner)))!.Owner, Is.EqualTo(owner));
            var listed = await app.Store.ListAsync(new GrantFilter { Owner = owner }, null, CancellationToken.None);
            Assert.That(listed.Grants.Select(grant => grant.Owner), Is.EqualTo(new[] { owner }));
        }
    }

    [Test]
    public async Task Registrations_are_told_apart_by_their_characters()
    {
        var app = Start();
        string[] registrations = ["one", "One", "one ", "one\0", "one\\0"];
        foreach (var registration in registrations)
        {
            await app.Store.WriteAsync(Samples.Grant(new GrantKey(registration, "owner")));
        }

        foreach (var registration in registrations)
        {
            var listed = await app.Store.ListAsync(new GrantFilter { Registration = registration, Owner = "owner" }, null, CancellationToken.None);
            Assert.That(listed.Grants.Select(grant => grant.Registration), Is.EqualTo(new[] { registration }));
        }
    }

    [Test]
    public async Task An_owner_of_any_kind_connects_and_refreshes()
    {
        var app = Start();
        foreach (var owner in new[] { "acme\0corp", new string('ü', 10_000), "Acme " })
        {
            await app.ConnectAsync(App.Key(owner));
            app.Clock.Advance(TimeSpan.FromHours(2));
            Assert.That(await app.TokenAsync(App.Key(owner)), Is.Not.Empty);
        }
    }
}

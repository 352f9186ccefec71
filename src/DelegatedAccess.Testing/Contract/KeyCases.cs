namespace DelegatedAccess.Testing.Contract;

/// <summary>Owners that databases like to confuse.</summary>
internal static class KeyCases
{
    // By case, blanks, separators, what looks alike, what is composed in two ways, what sorts as nothing, what ends a text in other languages.
    private static readonly string[] Owners =
    [
        "acme", "Acme", "ACME", " acme", "acme ", "acme\t", "ac me", "acme/", "acme:1", "acme%", "acme_", "acme*", "acme'", "acme\"", "acme\\", "acme\0",
        "acme\n", "acme\u00ad", "acme\u200b", "\u0430cme", "caf\u00e9", "cafe\u0301", "STRASSE", "straße", "\u0130", "i", "I", "ı", "😀", "😁", "0", "00", "1e0",
        "null", "{acme}", "[acme", "acme;--", "a,b", "a|b", "١", "\ufeffacme", "\uffff",
    ];

    public static IReadOnlyList<Func<Func<IGrantStore>, CancellationToken, Task>> All { get; } =
    [
        Owners_that_look_alike_have_grants_of_their_own,
        Owners_of_ten_thousand_characters_have_grants_of_their_own,
        Labels_and_registrations_tell_grants_apart,
    ];

    private static Task Owners_that_look_alike_have_grants_of_their_own(Func<IGrantStore> open, CancellationToken cancellationToken) =>
        KeepApartAsync(open(), new Sample(), Owners, cancellationToken);

    private static Task Owners_of_ten_thousand_characters_have_grants_of_their_own(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        // Not one repeated character: what compresses well hides that a store has a limit.
        var start = string.Concat(Enumerable.Range(0, 2500).Select(number => (char)('!' + (number * number % 89)) + "ü😀"))[..^4] + "---";
        return KeepApartAsync(open(), new Sample(), [start + "a", start + "A", start + "b", start + " "], cancellationToken);
    }

    private static async Task Labels_and_registrations_tell_grants_apart(Func<IGrantStore> open, CancellationToken cancellationToken)
    {
        var store = open();
        var (sample, other) = (new Sample(), new Sample());
        StoredGrant[] grants = [sample.Grant(), sample.Grant(label: "work"), sample.Grant(label: "Work"), sample.Grant(label: "work "), other.Grant()];
        foreach (var grant in grants)
        {
            Verify.That(await store.TryWriteAsync(grant, null, cancellationToken).ConfigureAwait(false), "Each is a grant of its own.");
        }

        var listed = await Listing.AllAsync(store, new GrantFilter { Registration = sample.Registration, Owner = "owner" }, cancellationToken).ConfigureAwait(false);
        Listing.Same(grants[..4], listed, "An owner's grants are those of all labels, of one registration.");
    }

    private static async Task KeepApartAsync(IGrantStore store, Sample sample, IReadOnlyList<string> owners, CancellationToken cancellationToken)
    {
        var grants = owners.Select(owner => sample.Grant(owner, dueAt: Sample.Noon)).ToList();
        foreach (var grant in grants)
        {
            Verify.That(await store.TryWriteAsync(grant, null, cancellationToken).ConfigureAwait(false), $"{Shown(grant)} has a grant of its own.");
        }

        foreach (var grant in grants)
        {
            Verify.Same(grant, await store.FindAsync(grant.Id, cancellationToken).ConfigureAwait(false), $"{Shown(grant)} is found.");
            var listed = await Listing.AllAsync(
                store, new GrantFilter { Registration = sample.Registration, Owner = grant.Owner }, cancellationToken).ConfigureAwait(false);
            Listing.Same([grant], listed, $"{Shown(grant)} has one grant.");
        }

        var all = await Listing.AllAsync(store, new GrantFilter { Registration = sample.Registration }, cancellationToken).ConfigureAwait(false);
        Listing.Same(grants, all, "All owners are listed.");
    }

    private static string Shown(StoredGrant grant) =>
        grant.Owner.Length > 20 ? $"An owner of {grant.Owner.Length} characters" : $"The owner '{string.Join(' ', grant.Owner.Select(unit => $"{(int)unit:X4}"))}'";
}

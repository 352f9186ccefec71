namespace DelegatedAccess.Testing.Tests.Contract;

/// <summary>A memory store with one thing wrong.</summary>
internal sealed class BrokenStore : IGrantStore
{
    private readonly MemoryGrantStore _store = new();
    private readonly string _flaw;

    private BrokenStore(string flaw) => _flaw = flaw;

    public static IEnumerable<BrokenStore> All =>
    [
        new("takes_any_version"),
        new("compares_first_and_writes_later"),
        new("takes_first_writes_over_what_is_there"),
        new("deletes_any_version"),
        new("keeps_what_is_deleted"),
        new("folds_the_case_of_owners"),
        new("trims_owners"),
        new("counts_what_is_due_at_the_moment_as_due_before_it"),
        new("lists_one_page_only"),
        new("lists_the_last_of_a_page_again"),
        new("ignores_the_status"),
        new("forgets_when_it_is_due"),
        new("ignores_cancellation"),
    ];

    private bool Has(string flaw) => _flaw == flaw;

    public IGrantStore Open() => this;

    public override string ToString() => _flaw;

    public ValueTask<StoredGrant?> FindAsync(GrantId id, CancellationToken cancellationToken) =>
        _store.FindAsync(id, Has("ignores_cancellation") ? CancellationToken.None : cancellationToken);

    public async ValueTask<bool> TryWriteAsync(StoredGrant grant, Guid? expectedVersion, CancellationToken cancellationToken)
    {
        var stored = await _store.FindAsync(grant.Id, cancellationToken);
        if (Has("takes_any_version") || (Has("takes_first_writes_over_what_is_there") && expectedVersion is null))
        {
            return await _store.TryWriteAsync(grant, stored?.Version, cancellationToken);
        }

        if (Has("compares_first_and_writes_later") && stored?.Version == expectedVersion)
        {
            await Task.Yield();
            stored = await _store.FindAsync(grant.Id, cancellationToken);
            return await _store.TryWriteAsync(grant, stored?.Version, cancellationToken);
        }

        return await _store.TryWriteAsync(Has("forgets_when_it_is_due") ? Changed(grant) : grant, expectedVersion, cancellationToken);
    }

    public async ValueTask<bool> TryDeleteAsync(GrantId id, Guid expectedVersion, CancellationToken cancellationToken)
    {
        var stored = await _store.FindAsync(id, cancellationToken);
        return Has("keeps_what_is_deleted") ? stored?.Version == expectedVersion
            : await _store.TryDeleteAsync(id, Has("deletes_any_version") && stored is not null ? stored.Version : expectedVersion, cancellationToken);
    }

    public async ValueTask<GrantPage> ListAsync(GrantFilter filter, string? cursor, CancellationToken cancellationToken)
    {
        var asked = Has("counts_what_is_due_at_the_moment_as_due_before_it") ? filter with { DueBefore = filter.DueBefore?.AddTicks(1) }
            : Has("ignores_the_status") ? filter with { Status = null }
            : Has("folds_the_case_of_owners") || Has("trims_owners") ? filter with { Owner = null }
            : filter;
        var page = await _store.ListAsync(asked, cursor, cancellationToken);
        if (filter.Owner is { } owner && asked.Owner is null)
        {
            page = page with { Grants = [.. page.Grants.Where(grant => IsOwner(grant.Owner, owner))] };
        }

        return Has("lists_one_page_only") ? page with { Cursor = null }
            : Has("lists_the_last_of_a_page_again") && page.Cursor is not null && page.Grants.Count > 1 ? page with { Cursor = page.Grants[^2].Id.Value }
            : page;
    }

    private bool IsOwner(string stored, string asked) => Has("trims_owners")
        ? stored.Trim() == asked.Trim()
        : string.Equals(stored, asked, StringComparison.OrdinalIgnoreCase);

    private static StoredGrant Changed(StoredGrant grant) => new()
    {
        Id = grant.Id,
        Version = grant.Version,
        Registration = grant.Registration,
        Owner = grant.Owner,
        Status = grant.Status,
        Payload = grant.Payload,
    };
}

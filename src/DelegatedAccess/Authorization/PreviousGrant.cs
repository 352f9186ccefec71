using DelegatedAccess.Grants;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Refresh.Revoking;

namespace DelegatedAccess.Authorization;

/// <summary>What a new consent finds under its key.</summary>
internal sealed record PreviousGrant
{
    /// <summary>The record, or null where there is none or it cannot be read.</summary>
    public GrantRecord? Record { get; private init; }

    /// <summary>The version to replace, or null where there is nothing.</summary>
    public Guid? Version { get; private init; }

    /// <summary>The bytes of a record that cannot be read; they are kept inside the new one.</summary>
    public byte[]? SetAside { get; private init; }

    public static async ValueTask<PreviousGrant> FindAsync(GrantRepository repository, GrantKey key)
    {
        try
        {
            var entry = await repository.FindAsync(key, CancellationToken.None).ConfigureAwait(false);
            return new PreviousGrant { Record = entry?.Record, Version = entry?.Version };
        }
        catch (GrantStoreException exception) when (exception.Code != ErrorCode.StoreUnavailable)
        {
            var stored = await repository.FindStoredAsync(key, CancellationToken.None).ConfigureAwait(false);
            return new PreviousGrant { Version = stored?.Version, SetAside = stored?.Payload.ToArray() };
        }
    }

    /// <summary>What is still to be revoked once the new consent is there: the older chain only where that certainly leaves the new one alone.</summary>
    public IReadOnlyList<PendingRevocation> RevocationsAfter(ClientRegistration registration, DateTimeOffset now) =>
        Record is null || !Record.IsOf(registration) ? []
        : registration.Traits.RevokingOlderChainIsSafe ? Tombstone.PendingOf(Record, now)
        : [.. Record.PendingRevocations.Where(pending => pending.IsForeign)];
}

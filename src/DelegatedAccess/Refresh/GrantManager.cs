using System.Runtime.CompilerServices;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants;
using DelegatedAccess.Model;
using DelegatedAccess.Refresh.Flights;
using DelegatedAccess.Refresh.Reporting;
using DelegatedAccess.Refresh.Revoking;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Refresh;

/// <inheritdoc cref="IGrantManager"/>
internal sealed class GrantManager(
    GrantRepository repository,
    GrantTokens tokens,
    GrantRevoker revoker,
    RegistrationCatalog registrations,
    EventDispatcher events,
    TimeProvider time,
    ILogger<GrantManager> logger) : IGrantManager
{
    public async ValueTask<Grant?> FindAsync(GrantKey key, CancellationToken cancellationToken = default)
    {
        registrations.Get(key.Registration);
        var entry = await repository.FindAsync(key, cancellationToken).ConfigureAwait(false);
        return entry is null ? null : new Grant(entry.Record);
    }

    public async IAsyncEnumerable<Grant> ListAsync(
        string registration, string owner, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        registrations.Get(registration);
        var filter = new GrantFilter { Registration = registration, Owner = owner };
        string? cursor = null;
        do
        {
            (var entries, cursor) = await repository.ListAsync(filter, cursor, cancellationToken).ConfigureAwait(false);
            foreach (var entry in entries)
            {
                yield return new Grant(entry.Record);
            }
        }
        while (cursor is not null);
    }

    public async ValueTask<bool> DisconnectAsync(GrantKey key, CancellationToken cancellationToken = default)
    {
        registrations.Get(key.Registration);
        while (true)
        {
            var entry = await repository.FindAsync(key, cancellationToken).ConfigureAwait(false);
            if (entry is null || entry.Record.Status == GrantStatus.Disconnected)
            {
                tokens.SlotFor(key).Replace(null);
                return false;
            }

            var now = time.GetUtcNow();
            var tombstone = Tombstone.Of(entry.Record, now) with { PendingRevocations = Tombstone.PendingOf(entry.Record, now) };
            if (await repository.TryWriteAsync(tombstone, entry.Version, cancellationToken).ConfigureAwait(false) is not null)
            {
                break;
            }
        }

        tokens.SlotFor(key).Replace(null);
        logger.Disconnected(key);
        events.Disconnected(key);
        await revoker.BeginAsync(key).WaitAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async ValueTask<AccessToken> GetAccessTokenAsync(GrantKey key, CancellationToken cancellationToken = default)
    {
        registrations.Get(key.Registration);
        var slot = tokens.SlotFor(key);
        var snapshot = tokens.TryGetFresh(slot)
            ?? await tokens.GetAsync(slot, isOneShot: false, cancellationToken).ConfigureAwait(false);
        return new AccessToken(snapshot.AccessToken.Reveal(), snapshot.Record.ExpiresAt, snapshot.Record.Granted);
    }
}

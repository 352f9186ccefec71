using System.Runtime.CompilerServices;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants;
using DelegatedAccess.Grants.Snapshots;
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
        using var pin = tokens.Pin(key);
        var isEnded = await BuryAsync(key, pin.Slot, cancellationToken).ConfigureAwait(false);
        pin.Slot.Replace(null);
        if (isEnded)
        {
            logger.Disconnected(key);
            events.Disconnected(key);
        }

        // Also where an earlier disconnect was interrupted: its revocation may still be pending.
        await revoker.BeginAsync(key).WaitAsync(cancellationToken).ConfigureAwait(false);
        return isEnded;
    }

    /// <summary>Puts a tombstone in place of the grant; once that write is sent, nothing interrupts it any more.</summary>
    private async ValueTask<bool> BuryAsync(GrantKey key, GrantSlot slot, CancellationToken cancellationToken)
    {
        while (true)
        {
            var entry = await repository.FindAsync(key, cancellationToken).ConfigureAwait(false);
            if (entry is null || entry.Record.Status == GrantStatus.Disconnected)
            {
                return false;
            }

            var now = time.GetUtcNow();
            var tombstone = Tombstone.Of(entry.Record, now) with { PendingRevocations = Tombstone.PendingOf(entry.Record, now) };
            try
            {
                if (await repository.TryWriteAsync(tombstone, entry.Version, CancellationToken.None).ConfigureAwait(false) is not null)
                {
                    return true;
                }
            }
            catch (GrantStoreException)
            {
                // The write may have been applied and its answer lost; until that is known, nothing is served.
                slot.Replace(null);
                if (await IsBuriedAsync(key).ConfigureAwait(false))
                {
                    return true;
                }

                throw;
            }
        }
    }

    private async ValueTask<bool> IsBuriedAsync(GrantKey key)
    {
        try
        {
            return await repository.FindAsync(key, CancellationToken.None).ConfigureAwait(false) is { Record.Status: GrantStatus.Disconnected };
        }
        catch (GrantStoreException)
        {
            // Should the tombstone stand, its revocation must not wait for somebody who asks again; where none stands, there is nothing to revoke.
            _ = revoker.BeginAsync(key);
            throw;
        }
    }

    public async ValueTask<AccessToken> GetAccessTokenAsync(GrantKey key, CancellationToken cancellationToken = default)
    {
        registrations.Get(key.Registration);
        var slot = tokens.SlotFor(key);
        var snapshot = tokens.TryGetFresh(slot)
            ?? await tokens.GetAsync(slot, isOneShot: false, cancellationToken).ConfigureAwait(false);
        return new AccessToken(snapshot.AccessToken.Reveal(), snapshot.ExpiresAt, snapshot.Granted);
    }
}

using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Model;
using DelegatedAccess.Protocol;
using DelegatedAccess.Refresh.Claims;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Refresh.Revoking;

/// <summary>One step of a grant's pending revocations: look, and do the first thing that is to be done.</summary>
internal sealed class RevocationStep(
    GrantRepository repository,
    ITokenEndpoint endpoint,
    RegistrationCatalog registrations,
    StoreFailures storeFailures,
    DelegatedAccessOptions options,
    TimeProvider time,
    Entropy entropy,
    ILogger<GrantRevoker> logger)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <exception cref="GrantStoreException">The store failed; nothing is lost.</exception>
    public async ValueTask<RevocationProgress> TakeAsync(GrantKey key, ClaimWatch watch)
    {
        if (await repository.FindAsync(key, CancellationToken.None).ConfigureAwait(false) is not { } entry)
        {
            return RevocationProgress.Done;
        }

        var registration = registrations.Get(key.Registration);
        if (NextOf(entry.Record, registration) is not { } pending)
        {
            return await FinishAsync(entry).ConfigureAwait(false);
        }

        if (!entry.Record.IsOf(registration))
        {
            // The token goes to nobody but its own server; the record keeps it until the registration is that client again.
            return RevocationProgress.Failed(retryAfter: null);
        }

        // A clock that is off must not hold it up for longer than was meant, nor let it go at once.
        if (pending.Since - time.GetUtcNow() is var early && early > TimeSpan.Zero && early <= Tombstone.LateWrites + ClaimWatch.Skew)
        {
            return RevocationProgress.After(early < Tombstone.LateWrites ? early : Tombstone.LateWrites);
        }

        if (registration.RevocationEndpoint is null)
        {
            return await ReplaceAsync(entry, pending, with: null).ConfigureAwait(false);
        }

        if (pending.Claim is { } claim)
        {
            return watch.HasLapsed(entry, claim, Moment.Now(time), storeFailures)
                ? await RedeemAsync(entry, pending, registration).ConfigureAwait(false)
                : RevocationProgress.After(Look);
        }

        var outcome = await endpoint.RevokeAsync(registration, pending.RefreshToken.Reveal(), CancellationToken.None).ConfigureAwait(false);
        if (outcome.Taken)
        {
            logger.Revoked(key);
            return await ReplaceAsync(entry, pending, with: null).ConfigureAwait(false);
        }

        logger.RevocationRefused(key, outcome.Server?.ToString());
        return RevocationProgress.Failed(outcome.RetryAfter);
    }

    /// <summary>
    /// The claim lapsed without an outcome, so its flight may have rotated the refresh token, and revoking a spent one does nothing. Redeeming it under
    /// a claim of our own brings the live one, or proves that the chain is dead.
    /// </summary>
    private async ValueTask<RevocationProgress> RedeemAsync(GrantEntry entry, PendingRevocation pending, ClientRegistration registration)
    {
        var claim = new Claim { FlightId = entropy.NewGuid(), StartedAt = time.GetUtcNow(), Life = options.ListenTimeout + options.ClaimLife };
        var claimed = pending with { Claim = claim };
        if (await WriteAsync(entry, pending, claimed).ConfigureAwait(false) is not { } mine)
        {
            return RevocationProgress.Again;
        }

        var outcome = await endpoint.RefreshAsync(registration, pending.RefreshToken.Reveal(), isReplay: true, CancellationToken.None).ConfigureAwait(false);
        return outcome.Kind switch
        {
            TokenOutcomeKind.Success => await ReplaceAsync(
                mine, claimed, pending with { RefreshToken = outcome.Answer!.RefreshToken ?? pending.RefreshToken, Claim = null }).ConfigureAwait(false),
            TokenOutcomeKind.Terminal => await ReplaceAsync(mine, claimed, with: null).ConfigureAwait(false),
            _ => RevocationProgress.Failed(outcome.RetryAfter),
        };
    }

    private async ValueTask<RevocationProgress> FinishAsync(GrantEntry entry)
    {
        if (entry.Record.Status != GrantStatus.Disconnected)
        {
            return RevocationProgress.Done;
        }

        return await repository.TryDeleteAsync(entry.Record.Key, entry.Version, CancellationToken.None).ConfigureAwait(false)
            ? RevocationProgress.Done
            : RevocationProgress.Again;
    }

    private async ValueTask<RevocationProgress> ReplaceAsync(GrantEntry entry, PendingRevocation pending, PendingRevocation? with)
    {
        await WriteAsync(entry, pending, with).ConfigureAwait(false);
        return RevocationProgress.Again;
    }

    private ValueTask<GrantEntry?> WriteAsync(GrantEntry entry, PendingRevocation pending, PendingRevocation? with)
    {
        var list = entry.Record.PendingRevocations.Select(one => ReferenceEquals(one, pending) ? with : one).OfType<PendingRevocation>();
        return repository.TryWriteAsync(entry.Record with { PendingRevocations = [.. list] }, entry.Version, CancellationToken.None);
    }

    /// <summary>The next one that may be revoked: after a reconnect an older chain of the same user is left alone unless that is known to be safe.</summary>
    private static PendingRevocation? NextOf(GrantRecord record, ClientRegistration registration) =>
        record.PendingRevocations.FirstOrDefault(pending =>
            record.Status == GrantStatus.Disconnected
            || pending.IsForeign
            || (pending.IsUnstored && record.Status != GrantStatus.Active)
            || registration.Traits.RevokingOlderChainIsSafe);
}

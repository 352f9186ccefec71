using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants;
using DelegatedAccess.Grants.Records;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Refresh.Claims;

/// <summary>Writes claims, renews them and gives them back. A claim is a field of the record, so it can never disagree with it.</summary>
internal sealed class ClaimKeeper(GrantRepository repository, DelegatedAccessOptions options, TimeProvider time, ILogger<ClaimKeeper> logger)
{
    /// <summary>Claims the grant; a claim that lapsed without an outcome counts as an attempt that was sent.</summary>
    /// <returns>The claim, or null where somebody else wrote first: look again.</returns>
    /// <exception cref="GrantStoreException">The store failed, and it is not known whether the claim was written.</exception>
    public ValueTask<HeldClaim?> TakeAsync(Guid flightId, GrantEntry entry, CancellationToken cancellationToken) =>
        TakeAsync(flightId, entry, unansweredAtLeast: 0, cancellationToken);

    /// <param name="flightId">The flight.</param>
    /// <param name="entry">The record as it was read.</param>
    /// <param name="unansweredAtLeast">How many attempts without an outcome the flight knows of by itself.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public ValueTask<HeldClaim?> TakeAsync(Guid flightId, GrantEntry entry, int unansweredAtLeast, CancellationToken cancellationToken)
    {
        var record = entry.Record;
        var lapsed = record.Claim is { } claim && claim.FlightId != flightId ? 1 : 0;
        return WriteAsync(flightId, entry, Math.Max(record.Unanswered + lapsed, unansweredAtLeast), cancellationToken);
    }

    /// <summary>Renews the claim for a further attempt, and records what became of the ones before.</summary>
    /// <returns>The renewed claim, or null where it was taken over or the record changed: look again.</returns>
    /// <exception cref="GrantStoreException">The store failed; nothing may be sent.</exception>
    public ValueTask<HeldClaim?> RenewAsync(Guid flightId, HeldClaim held, int unanswered, CancellationToken cancellationToken) =>
        WriteAsync(flightId, held.Entry, unanswered, cancellationToken);

    /// <summary>Gives the claim back, with what others should know. A failure is no harm: the claim lapses by itself.</summary>
    public async ValueTask ReleaseAsync(HeldClaim held, NotBefore? notBefore, int unanswered)
    {
        try
        {
            var record = held.Record with { Claim = null, NotBefore = notBefore, Unanswered = unanswered };
            await repository.TryWriteAsync(record, held.Entry.Version, CancellationToken.None).ConfigureAwait(false);
        }
        catch (GrantStoreException exception)
        {
            logger.ClaimNotReleased(held.Record.Key, exception.SupportReference);
        }
    }

    private async ValueTask<HeldClaim?> WriteAsync(Guid flightId, GrantEntry entry, int unanswered, CancellationToken cancellationToken)
    {
        // Both clocks are read before the write is sent: the claim is never taken to last longer than others see it.
        var since = Moment.Now(time);
        var claim = new Claim { FlightId = flightId, StartedAt = since.Wall, Life = options.ClaimLife };
        var record = entry.Record with { Claim = claim, Unanswered = unanswered };
        try
        {
            var written = await repository.TryWriteAsync(record, entry.Version, cancellationToken).ConfigureAwait(false);
            if (written is not null)
            {
                return new HeldClaim(written, since);
            }
        }
        catch (GrantStoreException)
        {
            // The write may have been applied and its answer lost: then our claim is there.
            var current = await repository.FindAsync(entry.Record.Key, cancellationToken).ConfigureAwait(false);
            if (current?.Record.Claim is { } stored && stored.FlightId == flightId && stored.StartedAt == claim.StartedAt
                && current.Record.Unanswered == unanswered)
            {
                return new HeldClaim(current, since);
            }

            if (current?.Version != entry.Version)
            {
                return null;
            }

            throw;
        }

        // Refused, perhaps by a write of our own whose answer was lost: our flight there means that we hold it.
        return await repository.FindAsync(entry.Record.Key, cancellationToken).ConfigureAwait(false) is { } latest
            && latest.Version != entry.Version && latest.Record.Claim?.FlightId == flightId
                ? await WriteAsync(flightId, latest, unanswered, cancellationToken).ConfigureAwait(false)
                : null;
    }
}

using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Grants.Snapshots;
using DelegatedAccess.Protocol;
using DelegatedAccess.Refresh.Claims;
using DelegatedAccess.Refresh.Flights;
using DelegatedAccess.Refresh.Reporting;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Refresh.Committing;

/// <summary>Records that the token endpoint ended a grant: after one more look, with the reason that can be justified, and never by deleting.</summary>
internal sealed class LossRecorder(
    GrantRepository repository,
    SnapshotPublisher publisher,
    EventDispatcher events,
    TimeProvider time,
    Entropy entropy,
    ILogger<LossRecorder> logger)
{
    /// <returns>The failure, or null where the stored refresh token is not the refused one any more: look again.</returns>
    public async ValueTask<FlightResult?> RecordAsync(
        Flight flight, HeldClaim held, ClientRegistration registration, TokenOutcome outcome, RefreshTrace trace)
    {
        var lost = new Lost
        {
            Reason = ReasonOf(registration, outcome, held.Record),
            At = time.GetUtcNow(),
            Reference = entropy.NewSupportReference(),
        };
        trace.Lost(lost.Reason);
        return await RecordAsync(flight, held.Record, lost, outcome.Server).ConfigureAwait(false);
    }

    /// <summary>Records a loss that this process knows of, also one that an earlier flight could not write.</summary>
    public async ValueTask<FlightResult?> RecordAsync(Flight flight, GrantRecord refused, Lost lost, ServerMessage? server)
    {
        // The store may fail now: this process then still knows that the token is dead, and does not ask again.
        flight.Slot.Death = new GrantDeath(refused.ConsentId, refused.Rotation, lost);
        try
        {
            return await WriteAsync(flight, refused, lost, server).ConfigureAwait(false);
        }
        catch (GrantStoreException)
        {
            return FlightResult.Failed(Failures.Lost(refused with { Lost = lost }, server));
        }
    }

    private async ValueTask<FlightResult?> WriteAsync(Flight flight, GrantRecord refused, Lost lost, ServerMessage? server)
    {
        var current = await repository.FindAsync(flight.Key, CancellationToken.None).ConfigureAwait(false);
        if (current is null
            || current.Record.Status == GrantStatus.Disconnected
            || current.Record.ConsentId != refused.ConsentId
            || current.Record.Rotation != refused.Rotation)
        {
            flight.Slot.Death = null;
            return null;
        }

        var written = await repository.TryWriteAsync(
            current.Record with { Lost = lost, Status = GrantStatus.Lost, Claim = null, NotBefore = null }, current.Version, CancellationToken.None)
            .ConfigureAwait(false);
        if (written is null)
        {
            return null;
        }

        // An access token that still works is used until it is refused; the snapshot carries that the grant is lost.
        flight.Slot.Death = null;
        publisher.Publish(flight, written);
        logger.GrantLost(flight.Key, lost.Reason, lost.Reference, server?.ToString());
        events.Lost(flight.Key, lost);
        return FlightResult.Failed(Failures.Lost(written.Record, server));
    }

    /// <summary>
    /// A reuse that our own lost answer explains is a rotation that was lost. A token that the server no longer knows may have been revoked, or ended
    /// by our own replay, also by one that came late: where both can be, the reason is unknown.
    /// </summary>
    internal static GrantLostReason ReasonOf(ClientRegistration registration, TokenOutcome outcome, GrantRecord refused)
    {
        var said = outcome.Server is null || registration.TokenErrorReader is not { } reader
            ? GrantLostReason.Unknown
            : reader.ReadLostReason(outcome.Server);
        return said switch
        {
            GrantLostReason.ReuseDetected when refused.Unanswered > 0 => GrantLostReason.RotationLost,
            GrantLostReason.Revoked when refused.Unanswered > 0 || refused.Replayed => GrantLostReason.Unknown,
            _ => said,
        };
    }
}

using DelegatedAccess.Authorization.Pending;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Grants.Snapshots;
using DelegatedAccess.Protocol;
using DelegatedAccess.Refresh.Flights;
using DelegatedAccess.Refresh.Reporting;
using DelegatedAccess.Refresh.Revoking;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Authorization;

/// <summary>Turns fresh tokens into a grant: finds out who consented, and writes the record over whatever was there.</summary>
internal sealed class GrantConnector(
    GrantRepository repository,
    IdentityInquiry inquiry,
    UncertainConsent uncertain,
    ITokenEndpoint endpoint,
    GrantTokens tokens,
    GrantRevoker revoker,
    EventDispatcher events,
    ConnectFailures failures,
    TimeProvider time,
    Entropy entropy,
    ILogger<IAuthorizationFlow> logger)
{
    /// <remarks>Nothing here can be cancelled: the code is spent, and what it brought is kept or revoked.</remarks>
    public async ValueTask<ConnectResult> ConnectAsync(PendingAuthorization authorization, ClientRegistration registration, TokenAnswer answer)
    {
        var fresh = FreshRecord.Of(authorization, registration, answer, entropy.NewGuid(), time.GetUtcNow());
        var identity = await inquiry.AskAsync(registration, fresh).ConfigureAwait(false);
        fresh = fresh with { Subject = identity?.Subject, SubjectName = identity?.DisplayName };
        using var pin = tokens.Pin(fresh.Key);
        var slot = pin.Slot;
        var generation = slot.Generation;
        var (previous, written) = await WriteAsync(fresh, registration).ConfigureAwait(false);

        // Where a disconnect or another consent came right after the write, the store knows better than this. A write whose answer was lost may even
        // be found as its own tombstone.
        slot.TryReplace(written.Record.AccessToken is null ? null : new TokenSnapshot(slot, written.Record, isPersisted: true, Moment.Now(time)), generation);
        var reference = entropy.NewSupportReference();
        Tell(written.Record, previous, reference);
        return new ConnectResult(fresh.Key, reference)
        {
            IsReconnect = previous.Record is { Status: not GrantStatus.Disconnected },
            Granted = fresh.Granted,
            Declined = fresh.Declined,
            Identity = identity,
            IdentityVerification = identity is null || previous.SetAside is not null ? IdentityVerification.NotVerified
                : previous.Record is not { Status: not GrantStatus.Disconnected } before ? IdentityVerification.Known
                : before.Subject is null ? IdentityVerification.NotVerified
                : IdentityVerification.SameAsBefore,
            ReturnUrl = authorization.ReturnUrl,
        };
    }

    private async ValueTask<(PreviousGrant Previous, GrantEntry Written)> WriteAsync(GrantRecord fresh, ClientRegistration registration)
    {
        while (true)
        {
            var previous = await PreviousGrant.FindAsync(repository, fresh.Key).ConfigureAwait(false);
            if (previous.Record is { Status: not GrantStatus.Disconnected, Subject: { } before } && fresh.Subject is { } now && before != now)
            {
                await RefuseAsync(fresh, registration, previous).ConfigureAwait(false);
                throw failures.Mismatch(fresh.Key);
            }

            var record = fresh with
            {
                PendingRevocations = previous.RevocationsAfter(registration, time.GetUtcNow()),
                SetAside = previous.SetAside,
            };
            try
            {
                if (await repository.TryWriteAsync(record, previous.Version, CancellationToken.None).ConfigureAwait(false) is { } written)
                {
                    return (previous, written);
                }
            }
            catch (GrantStoreException)
            {
                // The write may have been applied and its answer lost, or be applied later.
                if (await uncertain.SettleAsync(fresh, registration).ConfigureAwait(false) is { } current)
                {
                    return (previous, current);
                }

                throw;
            }
        }
    }

    /// <summary>Somebody else's chain is revoked; where that fails now, the old grant's record remembers it.</summary>
    private async ValueTask RefuseAsync(GrantRecord fresh, ClientRegistration registration, PreviousGrant previous)
    {
        if (fresh.RefreshToken is not { } token || registration.RevocationEndpoint is null)
        {
            return;
        }

        if ((await endpoint.RevokeAsync(registration, token.Reveal(), CancellationToken.None).ConfigureAwait(false)).Taken)
        {
            return;
        }

        var foreign = new PendingRevocation { RefreshToken = token, Since = time.GetUtcNow(), IsForeign = true };
        while (previous is { Record: { } record, Version: { } version })
        {
            var remembering = record with { PendingRevocations = [.. record.PendingRevocations, foreign] };
            if (await repository.TryWriteAsync(remembering, version, CancellationToken.None).ConfigureAwait(false) is not null)
            {
                _ = revoker.BeginAsync(fresh.Key);
                return;
            }

            // Somebody wrote the record meanwhile, a refresh for example: what is to be revoked must not be forgotten for that.
            previous = await PreviousGrant.FindAsync(repository, fresh.Key).ConfigureAwait(false);
        }

        logger.OrphanNotRevoked(fresh.Key);
    }

    private void Tell(GrantRecord record, PreviousGrant previous, string reference)
    {
        logger.Connected(record.Key, string.Join(' ', record.Granted), string.Join(' ', record.Declined), reference);
        if (record.Declined.Count > 0)
        {
            logger.ScopesDeclined(record.Key, ErrorCode.ScopesDeclined.ToId(), string.Join(' ', record.Declined), reference);
        }

        events.Connected(record, previous.Record is { Status: not GrantStatus.Disconnected });
        events.ScopesChanged(record.Key, previous.Record?.Granted ?? record.Requested, record.Granted);
        if (previous.SetAside is not null)
        {
            logger.RecordSetAside(record.Key);
            events.Health(record.Key, GrantHealthKind.RecordSetAside);
        }

        var dropped = (previous.Record?.PendingRevocations.Count ?? 0) - record.PendingRevocations.Count;
        if (dropped > 0)
        {
            logger.RevocationsDropped(record.Key, dropped);
        }

        if (record.PendingRevocations.Count > 0)
        {
            _ = revoker.BeginAsync(record.Key);
        }
    }
}

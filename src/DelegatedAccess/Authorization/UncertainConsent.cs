using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Protocol;
using DelegatedAccess.Refresh.Revoking;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Authorization;

/// <summary>
/// A consent whose write failed. It may have been applied, or still be on its way: its tokens are given back only once something else stands in its
/// place, or a write that comes late would put a revoked grant where a good one was.
/// </summary>
internal sealed class UncertainConsent(
    GrantRepository repository, GrantRevoker revoker, ITokenEndpoint endpoint, TimeProvider time, ILogger<IAuthorizationFlow> logger)
{
    private const int Looks = 5;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <returns>The entry, where the write was applied after all; null where the consent is given up.</returns>
    public async ValueTask<GrantEntry?> SettleAsync(GrantRecord fresh, ClientRegistration registration)
    {
        GrantEntry? seen = null;
        var isAbsent = false;
        for (var look = 0; look < Looks; look++)
        {
            try
            {
                var current = await repository.FindAsync(fresh.Key, CancellationToken.None).ConfigureAwait(false);
                if (IsWritten(current, fresh))
                {
                    return current;
                }

                (seen, isAbsent) = (current, true);
                if (!MayBeRevoked(fresh, registration, current))
                {
                    break;
                }

                if (await TryReplaceAsync(fresh, current).ConfigureAwait(false))
                {
                    return null;
                }
            }
            catch (GrantStoreException)
            {
                await Task.Delay(BetweenLooks, time, CancellationToken.None).ConfigureAwait(false);
            }
        }

        // A store that took nothing for so long hardly takes the consent any more.
        if (fresh.RefreshToken is { } token
            && !(isAbsent && MayBeRevoked(fresh, registration, seen)
                && (await endpoint.RevokeAsync(registration, token.Reveal(), CancellationToken.None).ConfigureAwait(false)).Taken))
        {
            logger.OrphanNotRevoked(fresh.Key);
        }

        return null;
    }

    /// <summary>Written is also what was disconnected since; what stands in its place is known by its mark.</summary>
    private static bool IsWritten(GrantEntry? current, GrantRecord fresh) =>
        current is not null && current.Record.ConsentId == fresh.ConsentId && !IsToBeRevoked(current.Record, fresh);

    private static bool IsToBeRevoked(GrantRecord current, GrantRecord fresh) =>
        current.PendingRevocations.Any(pending => pending.IsUnstored && pending.RefreshToken.Matches(fresh.RefreshToken));

    /// <summary>Next to a grant that works it is left alone: revoking it could end both.</summary>
    private static bool MayBeRevoked(GrantRecord fresh, ClientRegistration registration, GrantEntry? current) =>
        fresh.RefreshToken is not null
        && registration.RevocationEndpoint is not null
        && (current is not { Record.Status: GrantStatus.Active } || registration.Traits.RevokingOlderChainIsSafe);

    /// <summary>Writes down that the tokens are to be revoked in a while: for so long a late write of the consent is refused.</summary>
    private async ValueTask<bool> TryReplaceAsync(GrantRecord fresh, GrantEntry? current)
    {
        var token = fresh.RefreshToken!;
        if (current is null || !IsToBeRevoked(current.Record, fresh))
        {
            var now = time.GetUtcNow();
            var record = current?.Record ?? Tombstone.Of(fresh, now);
            var pending = new PendingRevocation { RefreshToken = token, Since = now + Tombstone.LateWrites, IsUnstored = true };
            var replacement = record with { PendingRevocations = [.. record.PendingRevocations, pending] };
            if (await repository.TryWriteAsync(replacement, current?.Version, CancellationToken.None).ConfigureAwait(false) is null)
            {
                return false;
            }
        }

        _ = revoker.BeginAsync(fresh.Key);
        return true;
    }
}

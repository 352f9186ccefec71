using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Snapshots;
using DelegatedAccess.Model;
using DelegatedAccess.Refresh.Committing;
using DelegatedAccess.Refresh.Reporting;
using DelegatedAccess.Refresh.Scheduling;

namespace DelegatedAccess.Refresh.Flights;

/// <summary>The callers' side of a refresh: a token from memory where that is possible, and the wait for a flight where it is not.</summary>
internal sealed class GrantTokens(
    SnapshotCache slots,
    FlightTable flights,
    RegistrationCatalog registrations,
    StoreCheck check,
    Failures failures,
    Drain drain,
    Stopping stopping,
    TimeProvider time)
{
    // A flight that was already running may have been for something else; then one of our own follows.
    private const int MostFlights = 4;

    private const long BetweenLooks = TimeSpan.TicksPerSecond;

    public GrantSlot SlotFor(GrantKey key) => slots.For(key);

    /// <summary>The slot of the grant, for something that will replace what it holds.</summary>
    public SlotPin Pin(GrantKey key) => slots.Pin(key);

    /// <summary>The hit: a snapshot that is not ageing. One look at one clock, no lock, no I/O, no allocation; once a second a request looks closer.</summary>
    public TokenSnapshot? TryGetFresh(GrantSlot slot)
    {
        if (slot.Snapshot is not { } snapshot)
        {
            return null;
        }

        // Whichever way the wall clock jumped, because it was set or because the machine slept: this is no moment within a second of the last look.
        var wall = time.GetUtcNow();
        return (ulong)(wall.UtcTicks - snapshot.LookedAt) < BetweenLooks ? snapshot : LookCloser(slot, snapshot, Moment.At(wall, time));
    }

    /// <param name="slot">The grant.</param>
    /// <param name="isOneShot">Whether the request cannot be sent twice, so that it must not meet a token that is about to be rotated.</param>
    /// <param name="cancellationToken">The caller's own; it ends the waiting and nothing else.</param>
    /// <exception cref="DelegatedAccessException">There is no token to be had, and why.</exception>
    public async ValueTask<TokenSnapshot> GetAsync(GrantSlot slot, bool isOneShot, CancellationToken cancellationToken)
    {
        if (TryGetFresh(slot) is { } fresh)
        {
            return fresh;
        }

        if (slot.Snapshot is { } ageing && ageing.IsUsableAt(Moment.Now(time)))
        {
            return await GetAgeingAsync(slot, ageing, isOneShot, cancellationToken).ConfigureAwait(false);
        }

        return await FlyAsync(slot, RefreshGoal.Usable, static (snapshot, _) => snapshot, cancellationToken).ConfigureAwait(false)
            ?? throw failures.DeadlineExceeded(slot.Key).ToException();
    }

    /// <summary>A token other than the one an API refused, or null where a refresh would not help: the refusal has another reason.</summary>
    public async ValueTask<TokenSnapshot?> RecoverAsync(GrantSlot slot, TokenSnapshot rejected, CancellationToken cancellationToken)
    {
        if (slot.Snapshot is { } current && IsOther(current, rejected) && current.IsUsableAt(Moment.Now(time)))
        {
            return current;
        }

        return await FlyAsync(
            slot,
            RefreshGoal.DifferentFrom(rejected.AccessToken),
            (snapshot, self) => IsOther(snapshot, rejected) ? snapshot : null,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Refreshes the grant if it was idle for so long that its refresh token has to be renewed. The record decides, under the claim: however many
    /// processes take it up, it is refreshed once, and one that is not due, is lost or was used meanwhile is left alone.
    /// </summary>
    /// <exception cref="DelegatedAccessException">It is due still, or there is no such grant, and why.</exception>
    public async ValueTask KeepAliveAsync(GrantKey key, CancellationToken cancellationToken) =>
        await FlyAsync(slots.For(key), RefreshGoal.KeptAlive, static (_, _) => null, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Reads the record once more, for a verdict that must not rest on what this process happens to know.
    /// </summary>
    /// <returns>What it says, or null where it could not be read or holds no token.</returns>
    public async ValueTask<TokenSnapshot?> RereadAsync(GrantSlot slot, CancellationToken cancellationToken)
    {
        try
        {
            await check.CompareAsync(slot, cancellationToken).ConfigureAwait(false);
            return slot.Snapshot;
        }
        catch (GrantStoreException)
        {
            return null;
        }
    }

    private TokenSnapshot? LookCloser(GrantSlot slot, TokenSnapshot snapshot, Moment now)
    {
        if (!snapshot.IsFreshAt(now))
        {
            return null;
        }

        slot.Touch();
        snapshot.LookedAt = snapshot.IsFreshFor(BetweenLooks, now) ? now.Wall.UtcTicks : 0;
        check.MaybeBegin(slot, now);
        return snapshot;
    }

    private static bool IsOther(TokenSnapshot snapshot, TokenSnapshot rejected) =>
        !ReferenceEquals(snapshot, rejected) && !snapshot.AccessToken.Matches(rejected.AccessToken);

    private async ValueTask<TokenSnapshot> GetAgeingAsync(GrantSlot slot, TokenSnapshot ageing, bool isOneShot, CancellationToken cancellationToken)
    {
        var flight = flights.Find(slot.Key);
        if (flight is null && CanRefreshAhead(slot, ageing) && (isOneShot || drain.IsRegistered))
        {
            flight = flights.Join(slot, RefreshGoal.Young);
        }

        var rotationEnds = registrations.Get(slot.Key.Registration).Traits.RotationEndsAccessToken;
        if (flight is null || !(isOneShot || (flight.IsSent && rotationEnds)))
        {
            return ageing;
        }

        FlightScope.ThrowIfInside(slot.Key);
        await flight.WaitAsync(cancellationToken).ConfigureAwait(false);

        // Whatever became of the flight, a token that still works serves.
        return slot.Snapshot is { } now && now.IsUsableAt(Moment.Now(time))
            ? now
            : await GetAsync(slot, isOneShot: false, cancellationToken).ConfigureAwait(false);
    }

    private bool CanRefreshAhead(GrantSlot slot, TokenSnapshot ageing) =>
        ageing.CanRefresh
        && !stopping.HasBegun
        && slot.Failure?.HoldsAt(Moment.Now(time)) != true;

    private async ValueTask<TokenSnapshot?> FlyAsync(
        GrantSlot slot, RefreshGoal goal, Func<TokenSnapshot, GrantTokens, TokenSnapshot?> accept, CancellationToken cancellationToken)
    {
        FlightScope.ThrowIfInside(slot.Key);
        for (var attempt = 0; attempt < MostFlights; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var now = Moment.Now(time);
            if (slot.Failure is { } memory && memory.HoldsAt(now))
            {
                throw memory.Failure.ToException(memory.RemainingAt(now));
            }

            var running = flights.Find(slot.Key);
            var flight = running ?? flights.Join(slot, goal);
            var result = await flight.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (result.Snapshot is { } won && won.IsUsableAt(Moment.Now(time)) && accept(won, this) is { } accepted)
            {
                return accepted;
            }

            // A token that still works serves, whatever became of the flight.
            if (slot.Snapshot is { } current && current.IsUsableAt(Moment.Now(time)) && accept(current, this) is { } usable)
            {
                return usable;
            }

            // What the flight won serves no more and is not written yet: without the store there is no claim, and so no refresh.
            if ((result.Failure ?? flight.PersistFailure) is { } failure)
            {
                throw failure.ToException();
            }

            if (flight.Goal.Covers(goal))
            {
                return null;
            }
        }

        return null;
    }
}

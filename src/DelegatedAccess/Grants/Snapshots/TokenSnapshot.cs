using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Model;

namespace DelegatedAccess.Grants.Snapshots;

/// <summary>What this process knows of a grant that can be used right now. Immutable; read without a lock.</summary>
internal sealed class TokenSnapshot
{
    // The refresh starts between 80 % and 85 % of the life, at a place of its own for every grant, so that a fleet does not refresh at once.
    private const double AgeingFrom = 0.80;
    private const double AgeingSpread = 0.05;
    private const double LastPart = 0.02;
    private static readonly TimeSpan MostLastPart = TimeSpan.FromSeconds(5);

    private readonly long _issuedTimestamp;

    public TokenSnapshot(GrantSlot slot, GrantRecord record, bool isPersisted, Moment moment)
    {
        Record = record;
        AccessToken = record.AccessToken ?? throw new ArgumentException("The record has no access token.", nameof(record));
        IsPersisted = isPersisted;
        Header = new GrantAuthorization(slot, this);
        AgeingAge = record.Life * (AgeingFrom + (AgeingSpread * slot.Jitter));
        var lastPart = record.Life * LastPart;
        EndAge = record.Life - (lastPart < MostLastPart ? lastPart : MostLastPart);

        // Another process may have received the token: then its age is known by the wall clock only, and the monotonic clock goes on from there.
        var age = moment.Wall - record.IssuedAt;
        _issuedTimestamp = moment.Before(age > TimeSpan.Zero ? age : TimeSpan.Zero);
    }

    public GrantRecord Record { get; }

    public Secret AccessToken { get; }

    public GrantAuthorization Header { get; }

    /// <summary>Whether the store holds what this holds; if not, this is the only place where the refresh token is.</summary>
    public bool IsPersisted { get; }

    public TimeSpan AgeingAge { get; }

    public TimeSpan EndAge { get; }

    /// <summary>The greater of two ages: a clock that was set back does not make a token younger, nor does a machine that slept.</summary>
    public TimeSpan AgeAt(Moment moment)
    {
        var byTimestamp = moment.Since(_issuedTimestamp);
        var byWall = moment.Wall - Record.IssuedAt;
        return byWall > byTimestamp ? byWall : byTimestamp;
    }

    public bool IsUsableAt(Moment moment) => AgeAt(moment) < EndAge;
}

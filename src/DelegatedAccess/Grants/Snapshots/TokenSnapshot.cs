using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Model;

namespace DelegatedAccess.Grants.Snapshots;

/// <summary>
/// What this process knows of a grant that can be used right now. Immutable but for when it was looked at; read without a lock. A process remembers many:
/// it holds what requests need, and what a store that went back would lack, but not the record.
/// </summary>
internal sealed class TokenSnapshot
{
    // The refresh starts between 80 % and 85 % of the life, at a place of its own for every grant, so that a fleet does not refresh at once.
    private const double AgeingFrom = 0.80;
    private const double AgeingSpread = 0.05;
    private const double LastPart = 0.02;
    private static readonly TimeSpan MostLastPart = TimeSpan.FromSeconds(5);

    private readonly Guid _consentId;
    private readonly long _issuedTicks;
    private readonly long _issuedTimestamp;
    private readonly TimeSpan _ageingAge;
    private readonly Secret? _refreshToken;
    private readonly bool _isReplayed;
    private readonly bool _isUnused;
    private readonly SnapshotRarities? _rarities;
    private long _lookedAt;

    public TokenSnapshot(GrantSlot slot, GrantRecord record, bool isPersisted, Moment moment)
    {
        var accessToken = record.AccessToken ?? throw new ArgumentException("The record has no access token.", nameof(record));
        Header = new GrantAuthorization(slot, this, accessToken);
        IsPersisted = isPersisted;
        Granted = ScopeLists.Share(record.Granted);
        _rarities = SnapshotRarities.Of(record);
        Life = record.Life;
        _ageingAge = record.Life * (AgeingFrom + (AgeingSpread * GrantJitter.Of(slot.Key.Id)));
        _consentId = record.ConsentId;
        Rotation = record.Rotation;
        _issuedTicks = record.IssuedAt.UtcTicks;
        _isUnused = record.LastUsedAt is null;
        _refreshToken = record.RefreshToken;
        _isReplayed = record.Replayed;

        // Another process may have received the token: then its age is known by the wall clock only, and the monotonic clock goes on from there.
        var age = moment.Wall - record.IssuedAt;
        _issuedTimestamp = moment.Before(age > TimeSpan.Zero ? age : TimeSpan.Zero);
    }

    public GrantAuthorization Header { get; }

    public Secret AccessToken => Header.AccessToken;

    public GrantKey Key => Header.Slot.Key;

    /// <summary>Whether the store holds what this holds; if not, this is the only place where the refresh token is.</summary>
    public bool IsPersisted { get; }

    /// <summary>How many refreshes of this consent came before.</summary>
    public long Rotation { get; }

    public IReadOnlyList<string> Granted { get; }

    public Lost? Lost => _rarities?.Lost;

    /// <summary>
    /// When, in ticks of the wall clock, a request last looked closer: at its age by both clocks, and whether the store is to be compared with. Zero where
    /// the next one has to.
    /// </summary>
    public long LookedAt
    {
        get => Volatile.Read(ref _lookedAt);
        set => Volatile.Write(ref _lookedAt, value);
    }

    public bool CanRefresh => _refreshToken is not null && Lost is null;

    public TimeSpan Life { get; }

    public TimeSpan EndAge => Life - (Life * LastPart < MostLastPart ? Life * LastPart : MostLastPart);

    public DateTimeOffset IssuedAt => new(_issuedTicks, TimeSpan.Zero);

    public DateTimeOffset ExpiresAt => IssuedAt + Life;

    /// <summary>Whether it is too young to be renewed.</summary>
    public bool IsFreshAt(Moment moment) => AgeAt(moment) < _ageingAge;

    /// <summary>Whether it will be for so many ticks.</summary>
    public bool IsFreshFor(long ticks, Moment moment) => AgeAt(moment).Ticks + ticks < _ageingAge.Ticks;

    /// <summary>The greater of two ages: a clock that was set back does not make a token younger, nor does a machine that slept.</summary>
    public TimeSpan AgeAt(Moment moment)
    {
        var byTimestamp = moment.Since(_issuedTimestamp);
        var byWall = new TimeSpan(moment.Wall.UtcTicks - _issuedTicks);
        return byWall > byTimestamp ? byWall : byTimestamp;
    }

    public bool IsUsableAt(Moment moment) => AgeAt(moment) < EndAge;

    public bool IsOfConsent(GrantRecord record) => _consentId == record.ConsentId;

    /// <summary>Whether it is what the record says.</summary>
    public bool IsOf(GrantRecord record) => IsOfConsent(record) && Rotation == record.Rotation && Lost == record.Lost;

    /// <summary>Whether both come from one consent and this is the newer.</summary>
    public bool IsNewerThan(GrantRecord record) => IsOfConsent(record) && Rotation > record.Rotation;

    /// <inheritdoc cref="IsNewerThan(GrantRecord)"/>
    public bool IsNewerThan(TokenSnapshot other) => _consentId == other._consentId && Rotation > other.Rotation;

    /// <summary>An older record of the same consent, brought to where this is: what never changes in a consent is still right in it.</summary>
    public GrantRecord Renew(GrantRecord older) => older with
    {
        AccessToken = AccessToken,
        RefreshToken = _refreshToken,
        IssuedAt = IssuedAt,
        Life = Life,
        Granted = Granted,
        Declined = GrantRecord.DeclinedOf(older.Requested, Granted, _refreshToken),
        Rotation = Rotation,
        LastUsedAt = _isUnused ? null : _rarities?.LastUsedAt ?? IssuedAt,
        Status = Lost is null ? GrantStatus.Active : GrantStatus.Lost,
        Lost = Lost,
        Unanswered = _rarities?.Unanswered ?? 0,
        Replayed = _isReplayed,
        NotBefore = _rarities?.NotBefore,
        Extra = _rarities?.Extra ?? older.Extra,

        // It was for a refresh token that is long spent.
        Claim = null,
    };
}

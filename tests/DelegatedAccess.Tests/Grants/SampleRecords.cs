using CsCheck;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Model;

namespace DelegatedAccess.Tests.Grants;

/// <summary>Records with everything in them.</summary>
internal static class SampleRecords
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<string> Word = Gen.String[Gen.Char.AlphaNumeric, 1, 12];
    private static readonly Gen<string?> Words = Gen.OneOf(Word.Select(word => (string?)word), Gen.OneOf<string?>(null, "ä \"\\/\u0001 😀", " "));
    private static readonly Gen<Guid> Ids = Gen.Guid;
    private static readonly Gen<DateTimeOffset> Times = Gen.Long[0, 3_000_000_000_000].Select(DateTimeOffset.FromUnixTimeMilliseconds);
    private static readonly Gen<TimeSpan> Spans = Gen.Int[1, 10_000_000].Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds));
    private static readonly Gen<IReadOnlyList<string>> Lists = Word.Array[0, 4].Select(words => (IReadOnlyList<string>)words);

    private static readonly Gen<Claim?> Claims = Gen.Select(Ids, Times, Spans, Gen.Bool, (id, at, life, some) =>
        some ? new Claim { FlightId = id, StartedAt = at, Life = life } : null);

    private static readonly Gen<PendingRevocation> Revocations = Gen.Select(Word, Times, Claims, Gen.Bool, (token, since, claim, foreign) =>
        new PendingRevocation { RefreshToken = new Secret(token), Since = since, Claim = claim, IsForeign = foreign });

    private static readonly Gen<NotBefore?> Waits = Gen.Select(Times, Spans, Gen.Enum<ErrorCode>(), Gen.Int[0, 40], Gen.Bool, (at, duration, code, count, some) =>
        some ? new NotBefore { At = at, Duration = duration, Code = code, Reference = "AAAA-BBBB", Failures = count } : null);

    private static readonly Gen<Lost?> Losses = Gen.Select(Times, Gen.Enum<GrantLostReason>(), Gen.Bool, (at, reason, some) =>
        some ? new Lost { At = at, Reason = reason, Reference = "AAAA-BBBB" } : null);

    public static readonly Gen<GrantRecord> Any = Gen.Select(
        Gen.Select(Word, Words, Words, Gen.Long[0, long.MaxValue]),
        Gen.Select(Ids, Gen.Enum<GrantStatus>(), Words, Words),
        Gen.Select(Times, Spans, Lists, Claims),
        Gen.Select(Waits, Losses, Revocations.Array[0, 3], Gen.Byte.Array[0, 20]),
        (names, state, life, rest) => new GrantRecord
        {
            Key = new GrantKey("cloudflare", names.Item1, string.IsNullOrEmpty(names.Item2) ? null : names.Item2),
            Issuer = "https://auth.example",
            ClientId = "client",
            ConsentId = state.Item1,
            Rotation = names.Item4,
            Status = state.Item2,
            Subject = names.Item3,
            SubjectName = state.Item3,
            AccessToken = Secret.From(state.Item4),
            RefreshToken = Secret.From(names.Item1),
            IssuedAt = life.Item1,
            Life = life.Item2,
            Requested = life.Item3,
            Granted = life.Item3,
            Declined = [],
            ConnectedAt = life.Item1,
            ConnectedBy = names.Item3,
            LastUsedAt = life.Item1,
            Claim = life.Item4,
            Unanswered = rest.Item3.Length,
            NotBefore = rest.Item1,
            Lost = rest.Item2,
            PendingRevocations = rest.Item3,
            SetAside = rest.Item4.Length == 0 ? null : rest.Item4,
        });

    /// <summary>The record of the checked-in snapshot. What it says must be readable for good.</summary>
    public static GrantRecord Snapshot { get; } = new()
    {
        Key = new GrantKey("cloudflare", "workspace-1", "blue"),
        Issuer = "https://dash.cloudflare.com",
        ClientId = "client-1",
        ConsentId = new Guid("0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"),
        Rotation = 7,
        Status = GrantStatus.Lost,
        Subject = "subject-1",
        SubjectName = "alice@example.com",
        AccessToken = new Secret("snapshot-access-token"),
        RefreshToken = new Secret("snapshot-refresh-token"),
        IssuedAt = Noon,
        Life = TimeSpan.FromHours(1),
        Requested = ["zone.read", "dns.write", "offline_access"],
        Granted = ["zone.read", "offline_access"],
        Declined = ["dns.write"],
        ConnectedAt = Noon.AddDays(-3),
        ConnectedBy = "someone",
        LastUsedAt = Noon.AddMinutes(-1),
        Claim = new Claim { FlightId = new Guid("11111111-2222-4333-8444-555555555555"), StartedAt = Noon, Life = TimeSpan.FromSeconds(15) },
        Unanswered = 1,
        NotBefore = new NotBefore { At = Noon, Duration = TimeSpan.FromSeconds(2.5), Code = ErrorCode.ProviderServerError, Reference = "AAAA-BBBB", Failures = 3 },
        Lost = new Lost { Reason = GrantLostReason.RotationLost, At = Noon, Reference = "CCCC-DDDD" },
        PendingRevocations = [new PendingRevocation { RefreshToken = new Secret("snapshot-foreign-token"), Since = Noon, IsForeign = true }],
        SetAside = [1, 2, 3],
    };
}

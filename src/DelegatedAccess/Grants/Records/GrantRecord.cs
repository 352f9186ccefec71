using System.Text.Json;
using System.Text.Json.Serialization;
using DelegatedAccess.Model;

namespace DelegatedAccess.Grants.Records;

/// <summary>Everything that is known of a grant; the payload of a <see cref="StoredGrant"/>. Immutable. See docs/grants.md for its format.</summary>
internal sealed record GrantRecord
{
    private const string OfflineAccess = "offline_access";

    /// <summary>The format of the payload. A higher number than this version knows is refused, and the record is left alone.</summary>
    public int Format { get; init; } = GrantPayload.Format;

    public required GrantKey Key { get; init; }

    public required string Issuer { get; init; }

    public required string ClientId { get; init; }

    /// <summary>Random per consent: two consents of one key are never confused.</summary>
    public required Guid ConsentId { get; init; }

    /// <summary>How many refreshes of this consent came before; tells which of two records is older.</summary>
    public long Rotation { get; init; }

    public GrantStatus Status { get; init; }

    public string? Subject { get; init; }

    public string? SubjectName { get; init; }

    public Secret? AccessToken { get; init; }

    public Secret? RefreshToken { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required TimeSpan Life { get; init; }

    public IReadOnlyList<string> Requested { get; init; } = [];

    public IReadOnlyList<string> Granted { get; init; } = [];

    public IReadOnlyList<string> Declined { get; init; } = [];

    public required DateTimeOffset ConnectedAt { get; init; }

    public string? ConnectedBy { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public Claim? Claim { get; init; }

    /// <summary>How often the refresh token was sent without an outcome; a claim that lapsed counts when it is taken over.</summary>
    public int Unanswered { get; init; }

    /// <summary>
    /// Whether the refresh token was won by one of several requests: another of them may still come to the server late, and end the grant there.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Replayed { get; init; }

    public NotBefore? NotBefore { get; init; }

    public Lost? Lost { get; init; }

    public IReadOnlyList<PendingRevocation> PendingRevocations { get; init; } = [];

    /// <summary>Stored bytes that could not be decrypted when a new consent replaced them.</summary>
    public byte[]? SetAside { get; init; }

    /// <summary>Members that a later version wrote; they survive a rewrite.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }

    [JsonIgnore]
    public DateTimeOffset ExpiresAt => IssuedAt + Life;

    /// <summary>What the user declined of what was asked for. A server may give the refresh token without naming its scope.</summary>
    public static IReadOnlyList<string> DeclinedOf(IReadOnlyList<string> requested, IReadOnlyList<string> granted, Secret? refreshToken) =>
        [.. requested.Except(granted, StringComparer.Ordinal).Where(scope => scope != OfflineAccess || refreshToken is null)];

    /// <summary>Whether it was this client, at this authorization server, that the tokens were issued to.</summary>
    public bool IsOf(ClientRegistration registration) => ClientId == registration.ClientId && Issuer == registration.Issuer;

    public override string ToString() => $"grant {Key}, {Status}";
}

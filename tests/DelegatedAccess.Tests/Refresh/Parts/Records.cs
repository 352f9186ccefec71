using DelegatedAccess.Grants.Records;
using DelegatedAccess.Model;

namespace DelegatedAccess.Tests.Refresh.Parts;

/// <summary>Records as a unit test wants them.</summary>
internal static class Records
{
    public static readonly DateTimeOffset Start = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Consent = Guid.Parse("11111111-1111-1111-1111-111111111111");

    public static GrantRecord Of(long rotation = 0, string? refreshToken = "refresh-0", Guid? consent = null) => new()
    {
        Key = new GrantKey("cloudflare", "workspace-1"),
        Issuer = "https://as.example",
        ClientId = "client",
        ConsentId = consent ?? Consent,
        Rotation = rotation,
        AccessToken = new Secret("access"),
        RefreshToken = Secret.From(refreshToken),
        IssuedAt = Start,
        Life = TimeSpan.FromHours(1),
        ConnectedAt = Start,
    };

    public static GrantEntry Stored(this GrantRecord record) => new(record, Guid.NewGuid());
}

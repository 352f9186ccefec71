namespace DelegatedAccess.Testing;

/// <summary>A row of the refresh token table, with what Hydra's rotation needs to know about it.</summary>
internal sealed class RefreshToken(string value, SandboxGrant grant, AccessToken pairedWith, DateTimeOffset expiresAt)
{
    public string Value { get; } = value;

    public SandboxGrant Grant { get; } = grant;

    public AccessToken PairedWith { get; } = pairedWith;

    public DateTimeOffset ExpiresAt { get; set; } = expiresAt;

    public bool IsActive { get; set; } = true;

    public DateTimeOffset? FirstUsedAt { get; set; }

    /// <summary>Fresh, or spent but still inside the grace window, which counts from the first use and is never extended.</summary>
    public bool IsUsable(DateTimeOffset now, TimeSpan grace) => IsActive || (FirstUsedAt is { } used && now < used + grace);
}

namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>How a test wants its sandbox.</summary>
internal sealed class CloudflareSandboxBuilder
{
    /// <summary>The sandbox's own clock; the world's where null.</summary>
    public TimeProvider? Clock { get; set; }

    public TimeSpan Grace { get; set; }

    public TimeSpan AccessTokenLife { get; set; } = TimeSpan.FromHours(1);

    public bool LegacyReuseAnswer { get; set; }
}

using System.Security.Cryptography;

namespace DelegatedAccess.Testing;

/// <summary>How a sandbox behaves. The defaults are Ory Hydra's: strict rotation, one hour, thirty days.</summary>
public sealed class CloudflareSandboxOptions
{
    /// <summary>The clock that codes, tokens and grace windows are measured with, and that slow faults wait on.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The life of an access token: <c>expires_in</c> of RFC 6749 section 5.1.</summary>
    public TimeSpan AccessTokenLife { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The life of a refresh token, counted anew from each rotation.</summary>
    public TimeSpan RefreshTokenLife { get; init; } = TimeSpan.FromDays(30);

    /// <summary>
    /// How long a spent refresh token still works (Hydra's <c>rotation_grace_period</c>). Zero is strict: a spent token that comes
    /// back ends the whole grant.
    /// </summary>
    public TimeSpan RefreshGrace { get; init; }

    /// <summary>
    /// Answer a spent refresh token as engines before Hydra 2.3 did: 401 <c>token_inactive</c> in place of <c>invalid_grant</c>.
    /// </summary>
    public bool LegacyReuseAnswer { get; init; }

    /// <summary>Fills a span with random bytes. Called under the model's lock. A seeded simulation replaces it.</summary>
    public Action<Span<byte>> FillRandom { get; init; } = RandomNumberGenerator.Fill;

    /// <summary>An API path that answers 401 to every token, also to a healthy one.</summary>
    public string AlwaysUnauthorizedPath { get; init; } = "/client/v4/always-401";
}

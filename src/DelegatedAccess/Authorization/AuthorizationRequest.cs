using System.Diagnostics;

namespace DelegatedAccess;

/// <summary>A connection that has begun.</summary>
public sealed class AuthorizationRequest
{
    internal AuthorizationRequest(Uri address, DateTimeOffset expiresAt)
    {
        AuthorizationUrl = address;
        ExpiresAt = expiresAt;
    }

    /// <summary>Where to send the user's browser. It holds the state: do not log it.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public Uri AuthorizationUrl { get; }

    /// <summary>When the callback comes too late (UTC).</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <inheritdoc/>
    public override string ToString() => $"authorization request, until {ExpiresAt:O}";
}

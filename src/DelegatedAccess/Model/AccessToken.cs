using System.Diagnostics;
using System.Text.Json.Serialization;

namespace DelegatedAccess;

/// <summary>An access token, for SDKs that are not an <see cref="HttpClient"/>. Its ToString shows nothing.</summary>
[DebuggerDisplay("[redacted], expires {ExpiresAt}")]
public sealed class AccessToken
{
    internal AccessToken(string value, DateTimeOffset expiresAt, IReadOnlyList<string> scopes)
    {
        Value = value;
        ExpiresAt = expiresAt;
        Scopes = scopes;
    }

    /// <summary>The token. Send it only to the registration's API hosts, in an Authorization header (RFC 6750 section 2.1).</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [JsonIgnore]
    public string Value { get; }

    /// <summary>When it ends (UTC), by the server's word; ask again rather than keep it.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>The scopes the grant has.</summary>
    public IReadOnlyList<string> Scopes { get; }

    /// <inheritdoc/>
    public override string ToString() => "[redacted]";
}

using System.Diagnostics;
using System.Text.Json.Serialization;

namespace DelegatedAccess;

/// <summary>How a connection begins.</summary>
public sealed record BeginAuthorization
{
    /// <summary>Where the authorization server sends the user back: exactly as registered, https or loopback, without fragment (RFC 6749 section 3.1.2).</summary>
    public required Uri RedirectUri { get; init; }

    /// <summary>Where in the app the user goes on afterwards: a local path such as <c>/settings</c>, or null.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>Who begins it in the app; the callback must name the same. Kept with the grant.</summary>
    public string? ConnectedBy { get; init; }

    /// <summary>A random text that only this browser has (a cookie); the callback must bring it. Null where there is no browser session.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [JsonIgnore]
    public string? Binding { get; init; }

    /// <summary>Scopes to ask for besides the registration's, such as those of a <see cref="MissingScopeException"/>.</summary>
    public IReadOnlyList<string> AdditionalScopes { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"redirect to {RedirectUri}";
}

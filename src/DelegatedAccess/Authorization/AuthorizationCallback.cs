using System.Diagnostics;
using System.Text.Json.Serialization;

namespace DelegatedAccess;

/// <summary>What came back from the authorization server, and from whom.</summary>
public sealed class AuthorizationCallback
{
    /// <summary>The longest query that is looked at.</summary>
    public const int MaxQueryLength = 16 * 1024;

    private AuthorizationCallback(string query) => Query = query;

    /// <summary>What ties the callback to the browser that began; see <see cref="BeginAuthorization.Binding"/>.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [JsonIgnore]
    public string? Binding { get; init; }

    /// <summary>Who is signed in to the app now; see <see cref="BeginAuthorization.ConnectedBy"/>.</summary>
    public string? ConnectedBy { get; init; }

    /// <summary>
    /// The registration whose redirect URI was called, where each has one of its own: a callback that began for another one is refused
    /// (RFC 9700 section 4.4.2.2). Null where it is not known.
    /// </summary>
    internal string? Registration { get; init; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string Query { get; }

    /// <summary>From the callback's whole address, as a loopback listener sees it.</summary>
    /// <param name="address">The address.</param>
    /// <param name="binding">What ties it to the browser.</param>
    /// <param name="connectedBy">Who is signed in.</param>
    public static AuthorizationCallback FromUri(Uri address, string? binding = null, string? connectedBy = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        return FromAddress(address.OriginalString, binding, connectedBy);
    }

    /// <summary>From the callback's whole address as a text that somebody pasted. What is no address is refused when it is completed.</summary>
    /// <param name="address">The text.</param>
    /// <param name="binding">What ties it to the browser.</param>
    /// <param name="connectedBy">Who is signed in.</param>
    public static AuthorizationCallback FromAddress(string? address, string? binding = null, string? connectedBy = null)
    {
        var text = address?.Trim() ?? "";
        var query = text.IndexOf('?', StringComparison.Ordinal) is >= 0 and var start ? text[(start + 1)..] : "";
        return FromQuery(query.Split('#')[0], binding, connectedBy);
    }

    /// <summary>From the callback's query string, with or without the question mark. Nothing is decoded or checked before it is completed.</summary>
    /// <param name="query">The query string.</param>
    /// <param name="binding">What ties it to the browser.</param>
    /// <param name="connectedBy">Who is signed in.</param>
    public static AuthorizationCallback FromQuery(string query, string? binding = null, string? connectedBy = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new AuthorizationCallback(query.StartsWith('?') ? query[1..] : query) { Binding = binding, ConnectedBy = connectedBy };
    }

    /// <summary>The same, by a redirect URI that only this registration has.</summary>
    internal static AuthorizationCallback FromQuery(string query, string registration, string? binding, string? connectedBy) =>
        new(query.StartsWith('?') ? query[1..] : query) { Registration = registration, Binding = binding, ConnectedBy = connectedBy };

    /// <inheritdoc/>
    public override string ToString() => "authorization callback";
}

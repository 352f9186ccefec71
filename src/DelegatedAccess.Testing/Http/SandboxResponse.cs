using System.Text;

namespace DelegatedAccess.Testing;

/// <summary>An answer of the look-alike, before a transport writes it.</summary>
internal sealed record SandboxResponse(int Status, string? ContentType, byte[] Body)
{
    public const string OAuthJson = "application/json;charset=UTF-8";

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>What happens to the connection in place of, or during, this answer.</summary>
    public ConnectionFate Fate { get; init; }

    public static SandboxResponse Text(int status, string contentType, string body) =>
        new(status, contentType, Encoding.UTF8.GetBytes(body));

    public static SandboxResponse Redirect(int status, string location) =>
        new SandboxResponse(status, null, []).With("Location", location);

    public SandboxResponse With(string name, string value) => this with { Headers = [.. Headers, new(name, value)] };

    /// <summary>RFC 6749 section 5.1 demands both headers on everything that may hold a token.</summary>
    public SandboxResponse NotStored() => With("Cache-Control", "no-store").With("Pragma", "no-cache");

    // A record would print its members, and a body holds tokens.
    public override string ToString() => $"{Status} {ContentType}";
}

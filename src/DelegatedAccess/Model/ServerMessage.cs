using System.Globalization;

namespace DelegatedAccess;

/// <summary>
/// What a server said, cut to a safe length and cleaned of control characters and of every secret that was sent to it.
/// It is untrusted text: never render it as HTML, never put it into a redirect (RFC 9700 section 4.11).
/// </summary>
public sealed class ServerMessage
{
    /// <summary>The HTTP status, or null where none arrived.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The <c>error</c> member (RFC 6749 section 5.2), or null.</summary>
    public string? Error { get; init; }

    /// <summary>The <c>error_description</c> member (RFC 6749 section 5.2), or null.</summary>
    public string? Description { get; init; }

    /// <summary>The identifier that the provider's edge gave the exchange (at Cloudflare the <c>cf-ray</c> header), or null.</summary>
    public string? RayId { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        var parts = new List<string>(4);
        if (StatusCode is { } status)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"HTTP {status}"));
        }

        if (Error is not null)
        {
            parts.Add(Error);
        }

        if (Description is not null)
        {
            parts.Add($"\"{Description}\"");
        }

        if (RayId is not null)
        {
            parts.Add($"(ray {RayId})");
        }

        return string.Join(' ', parts);
    }
}

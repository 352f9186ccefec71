using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace DelegatedAccess.Cloudflare.Errors;

/// <summary>Reads the headers that Cloudflare's edge adds to an answer.</summary>
internal static partial class EdgeHeaders
{
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromDays(1);

    /// <summary>The ray id, such as <c>8f1c2d3e4a5b6c7d-FRA</c>, or null where there is none of that shape.</summary>
    public static string? RayId(HttpResponseHeaders headers) =>
        Single(headers, "cf-ray") is { } ray && RayShape().IsMatch(ray) ? ray : null;

    /// <summary>Whether the edge says that this answer is a challenge for a browser.</summary>
    public static bool IsChallenge(HttpResponseHeaders headers) =>
        string.Equals(Single(headers, "cf-mitigated"), "challenge", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// How long to wait (RFC 9110 section 10.2.3), at most a day. A date is read against the answer's own <c>Date</c>, so that the
    /// two clocks need not agree.
    /// </summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        var wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - headers.Date,
            _ => null,
        };
        return wait is not { } value ? null
            : value < TimeSpan.Zero ? TimeSpan.Zero
            : value > MaxRetryAfter ? MaxRetryAfter
            : value;
    }

    private static string? Single(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) && values.Take(2).ToArray() is [var value] ? value.Trim() : null;

    [GeneratedRegex(@"\A[0-9a-fA-F]{16}(-[A-Z]{3,4})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex RayShape();
}

using System.Net;

namespace DelegatedAccess.Protocol;

/// <summary>An answer as it came over the wire, bounded; what <see cref="TokenAnswerReader"/> turns into an outcome.</summary>
internal sealed class WireAnswer
{
    public required HttpStatusCode Status { get; init; }

    public string? MediaType { get; init; }

    /// <summary>The body, or null where it broke off or was larger than the bound.</summary>
    public byte[]? Body { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public string? RequestId { get; init; }

    public bool IsJson => MediaType is not null
        && (MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || MediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    public bool IsPage => MediaType is not null && MediaType.Contains("html", StringComparison.OrdinalIgnoreCase);
}

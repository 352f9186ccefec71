using System.Buffers;
using System.Net.Http.Headers;
using DelegatedAccess.Errors;

namespace DelegatedAccess.Protocol;

/// <summary>Reads an HTTP response within bounds.</summary>
internal static class WireReader
{
    /// <summary>Far above any token answer, far below what could hurt.</summary>
    public const int MaxBody = 256 * 1024;

    /// <summary>The longest wait a server can impose: longer ones are cut.</summary>
    public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromMinutes(15);

    public static async Task<WireAnswer> ReadAsync(
        HttpResponseMessage response, string? requestIdHeader, TimeProvider time, CancellationToken cancellationToken)
    {
        byte[]? body;
        try
        {
            body = await ReadBodyAsync(response.Content, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // A handler of the app's own may fail in its own way, as by InvalidDataException when it decompresses: the answer is gone all the same.
            body = null;
        }

        return new WireAnswer
        {
            Status = response.StatusCode,
            MediaType = MediaTypeOf(response.Content.Headers),
            Body = body,
            RetryAfter = RetryAfterOf(response.Headers, time, MaxRetryAfter),
            RequestId = RequestIdOf(response.Headers, requestIdHeader),
        };
    }

    /// <summary>The wait as a duration (RFC 9110 section 10.2.3), cut; a date counts from the server's own clock where it shows it.</summary>
    public static TimeSpan? RetryAfterOf(HttpResponseHeaders headers, TimeProvider time, TimeSpan most)
    {
        var wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - (headers.Date ?? time.GetUtcNow()),
            _ => (TimeSpan?)null,
        };
        return wait is not { } value ? null
            : value < TimeSpan.Zero ? TimeSpan.Zero
            : value > most ? most
            : value;
    }

    /// <summary>The identifier that the server gave the exchange, in a header that its registration names; cleaned.</summary>
    public static string? RequestIdOf(HttpResponseHeaders headers, string? name) =>
        name is not null && headers.TryGetValues(name, out var values) && UntrustedText.Clean(values.FirstOrDefault()) is { Length: <= 64 } id
            ? id
            : null;

    // A malformed Content-Type header makes the typed property null; then the answer is not JSON.
    private static string? MediaTypeOf(HttpContentHeaders headers) => headers.ContentType?.MediaType;

    private static async Task<byte[]?> ReadBodyAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(MaxBody + 1);
        try
        {
            var length = 0;
            int read;
            while ((read = await stream.ReadAsync(buffer.AsMemory(length, MaxBody + 1 - length), cancellationToken).ConfigureAwait(false)) > 0)
            {
                length += read;
                if (length > MaxBody)
                {
                    return null;
                }
            }

            return buffer.AsSpan(0, length).ToArray();
        }
        finally
        {
            // The buffer held tokens.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}

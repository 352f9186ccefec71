using System.Net;

namespace DelegatedAccess.Http;

/// <summary>A body whose beginning was read; whoever reads it gets it from its first byte.</summary>
internal sealed class PeekedContent : HttpContent
{
    private const int MaxPeek = 64 * 1024;

    private readonly HttpContent _original;
    private readonly ReadOnlyMemory<byte> _beginning;
    private readonly Stream _rest;

    private PeekedContent(HttpContent original, ReadOnlyMemory<byte> beginning, Stream rest)
    {
        _original = original;
        _beginning = beginning;
        _rest = rest;
        foreach (var (name, values) in original.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    /// <summary>Reads at most the first 64 KiB, and puts a body in place that still has them.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>> PeekAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[Math.Min(response.Content.Headers.ContentLength ?? MaxPeek, MaxPeek)];
        int length;
        try
        {
            length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            // What HttpClient makes of a body that breaks off, so that a resilience handler outside knows it.
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The body of the API's answer broke off.", exception);
        }

        var beginning = buffer.AsMemory(0, length);
        response.Content = new PeekedContent(response.Content, beginning, stream);
        return beginning;
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(_beginning).ConfigureAwait(false);
        await _rest.CopyToAsync(stream).ConfigureAwait(false);
    }

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        stream.Write(_beginning.Span);
        _rest.CopyTo(stream);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _original.Headers.ContentLength ?? -1;
        return length >= 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _rest.Dispose();
            _original.Dispose();
        }

        base.Dispose(disposing);
    }
}

using System.Net;

namespace DelegatedAccess.Http;

/// <summary>A body whose beginning was read; whoever reads it gets it from its first byte, as a stream or whole.</summary>
internal sealed class PeekedContent : HttpContent
{
    private const int MaxPeek = 64 * 1024;

    private readonly HttpContent _original;
    private readonly PeekedStream _body;
    private bool _isTaken;

    private PeekedContent(HttpContent original, PeekedStream body)
    {
        _original = original;
        _body = body;
        foreach (var (name, values) in original.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    /// <summary>Reads at most the first 64 KiB, however long that takes, and puts a body in place that still has them.</summary>
    /// <exception cref="HttpRequestException">The body broke off before.</exception>
    public static ValueTask<ReadOnlyMemory<byte>> PeekAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        PeekAsync(response, mustBeWhole: true, Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);

    /// <summary>
    /// Reads what comes of the first 64 KiB before patience ends, and puts a body in place that still has it. What comes later, and what breaks off, is
    /// for whoever reads the body.
    /// </summary>
    public static ValueTask<ReadOnlyMemory<byte>> GlimpseAsync(
        HttpResponseMessage response, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken) =>
        PeekAsync(response, mustBeWhole: false, patience, time, cancellationToken);

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(Take());

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => Take();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        Take().CopyToAsync(stream, cancellationToken);

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken) => Take().CopyTo(stream);

    protected override bool TryComputeLength(out long length)
    {
        length = _original.Headers.ContentLength ?? -1;
        return length >= 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();
            _original.Dispose();
        }

        base.Dispose(disposing);
    }

    private static async ValueTask<ReadOnlyMemory<byte>> PeekAsync(
        HttpResponseMessage response, bool mustBeWhole, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var body = new PeekedStream(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
        try
        {
            var most = (int)Math.Min(response.Content.Headers.ContentLength ?? MaxPeek, MaxPeek);
            var beginning = await body.PeekAsync(most, patience, time, cancellationToken).ConfigureAwait(false);
            if (mustBeWhole)
            {
                await body.Stopped.ConfigureAwait(false);
            }

            response.Content = new PeekedContent(response.Content, body);
            return beginning;
        }
        catch (Exception exception)
        {
            await body.DisposeAsync().ConfigureAwait(false);
            if (exception is IOException)
            {
                // What HttpClient makes of a body that breaks off, so that a resilience handler outside knows it.
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "The body of the API's answer broke off.", exception);
            }

            throw;
        }
    }

    // As a body from the network does, which can be read once unless it is buffered.
    private PeekedStream Take()
    {
        if (_isTaken)
        {
            throw new InvalidOperationException("The body of the answer was read already.");
        }

        _isTaken = true;
        return _body;
    }
}

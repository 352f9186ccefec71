using System.Net;

namespace DelegatedAccess.Tests.Protocol;

/// <summary>A body that cannot be read to its end.</summary>
internal sealed class BrokenContent : HttpContent
{
    private readonly Func<Exception> _failure;

    public BrokenContent(Func<Exception> failure)
    {
        _failure = failure;
        Headers.TryAddWithoutValidation("Content-Type", "application/json");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw _failure();

    protected override Task<Stream> CreateContentReadStreamAsync() => throw _failure();

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}

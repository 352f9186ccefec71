namespace DelegatedAccess.Benchmarks.Contenders;

/// <summary>Passes everything on but the end: the handler is somebody else's.</summary>
internal sealed class Undisposed(HttpMessageHandler handler) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _invoker = new(handler, disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _invoker.SendAsync(request, cancellationToken);
}

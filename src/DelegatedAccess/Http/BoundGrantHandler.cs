using DelegatedAccess.Grants.Snapshots;

namespace DelegatedAccess.Http;

/// <summary>Marks every request of a client as one of its grant's. Thin: the chain below is the pooled one of the named client.</summary>
internal sealed class BoundGrantHandler : DelegatingHandler
{
    private readonly GrantAuthorization _marker;
    private readonly bool _isDirect;

    public BoundGrantHandler(GrantSlot slot, HttpMessageHandler pooled)
        : base(pooled)
    {
        _marker = new GrantAuthorization(slot);
        _isDirect = IsDirect(pooled);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var announced = Mark(request);
        var sending = base.SendAsync(request, cancellationToken);
        announced.Forget();
        return sending;
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var announced = Mark(request);
        var response = base.Send(request, cancellationToken);
        announced.Forget();
        return response;
    }

    // Handlers of the app's own may send the request on from another thread, or send it again: those go by the header.
    private BoundRequest Mark(HttpRequestMessage request)
    {
        if (!_isDirect)
        {
            request.Headers.Authorization = _marker;
        }

        return BoundRequest.Announce(request, _marker);
    }

    // The factory's own handlers call the next one at once, and once.
    private static bool IsDirect(HttpMessageHandler? handler)
    {
        while (handler is DelegatingHandler delegating && handler is not DelegatedAccessHandler && handler.GetType().Assembly == typeof(IHttpClientFactory).Assembly)
        {
            handler = delegating.InnerHandler;
        }

        return handler is DelegatedAccessHandler;
    }
}

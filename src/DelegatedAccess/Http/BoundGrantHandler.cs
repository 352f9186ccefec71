using System.Collections.Frozen;
using DelegatedAccess.Grants.Snapshots;

namespace DelegatedAccess.Http;

/// <summary>Marks every request of a client as one of its grant's. Thin: the chain below is the pooled one of the named client.</summary>
internal sealed class BoundGrantHandler : DelegatingHandler
{
    // The factory's own, without those that call a logger of the app's and may wait for it.
    private static readonly FrozenSet<string> CallsNextAtOnce = FrozenSet.Create(
        StringComparer.Ordinal,
        "Microsoft.Extensions.Http.LifetimeTrackingHttpMessageHandler",
        "Microsoft.Extensions.Http.Logging.LoggingScopeHttpMessageHandler",
        "Microsoft.Extensions.Http.Logging.LoggingHttpMessageHandler");

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
        if (!_isDirect)
        {
            request.Headers.Authorization = _marker;
            return base.SendAsync(request, cancellationToken);
        }

        var before = BoundRequest.Announce(request, _marker);
        try
        {
            return base.SendAsync(request, cancellationToken);
        }
        finally
        {
            BoundRequest.Restore(before);
        }
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = _marker;
        return base.Send(request, cancellationToken);
    }

    // Any other handler may send the request on from another thread, or send it again: such requests go by the header.
    private static bool IsDirect(HttpMessageHandler? handler)
    {
        while (handler is DelegatingHandler { InnerHandler: var inner } && CallsNextAtOnce.Contains(handler.GetType().FullName ?? ""))
        {
            handler = inner;
        }

        return handler is DelegatedAccessHandler;
    }
}

using DelegatedAccess.Grants.Snapshots;

namespace DelegatedAccess.Http;

/// <summary>Marks every request of a client as one of its grant's. Thin: the chain below is the pooled one of the named client.</summary>
internal sealed class BoundGrantHandler(GrantSlot slot, HttpMessageHandler pooled) : DelegatingHandler(pooled)
{
    private readonly GrantAuthorization _marker = new(slot);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = _marker;
        return base.SendAsync(request, cancellationToken);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = _marker;
        return base.Send(request, cancellationToken);
    }
}

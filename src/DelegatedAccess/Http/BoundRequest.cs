using DelegatedAccess.Grants.Snapshots;

namespace DelegatedAccess.Http;

/// <summary>
/// Hands the marker of a bound client's request down to the handler on the same thread. A header can say the same, and is what a request goes by that
/// changed threads or is sent again; but the framework takes a lock to read one and to replace one, which would be half of what a hit costs.
/// </summary>
internal sealed class BoundRequest
{
    [ThreadStatic]
    private static BoundRequest? _ofThread;

    private HttpRequestMessage? _request;
    private GrantAuthorization? _marker;

    /// <returns>Where it is announced, to forget it there if nobody took it.</returns>
    public static BoundRequest Announce(HttpRequestMessage request, GrantAuthorization marker)
    {
        var mine = _ofThread ??= new BoundRequest();
        mine._marker = marker;
        mine._request = request;
        return mine;
    }

    /// <summary>The marker that was announced with this very request, once; otherwise null.</summary>
    public static GrantAuthorization? Take(HttpRequestMessage request)
    {
        if (_ofThread is not { } mine || !ReferenceEquals(mine._request, request))
        {
            return null;
        }

        mine._request = null;
        return mine._marker;
    }

    public void Forget() => _request = null;
}

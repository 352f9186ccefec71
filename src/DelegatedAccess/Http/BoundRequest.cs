using DelegatedAccess.Grants.Snapshots;

namespace DelegatedAccess.Http;

/// <summary>
/// Hands the marker of a bound client's request down to the handler on the same thread. A header can say the same, and is what a request goes by that
/// may change threads or be sent again; but the framework takes a lock to read one and to replace one, which would be half of what a hit costs.
/// </summary>
internal readonly struct BoundRequest
{
    // Two fields, for the runtime keeps a structure of a thread in a box, behind one more step.
    [ThreadStatic]
    private static HttpRequestMessage? _requestOfThread;

    [ThreadStatic]
    private static GrantAuthorization? _markerOfThread;

    private readonly HttpRequestMessage? _request;
    private readonly GrantAuthorization? _marker;

    private BoundRequest(HttpRequestMessage? request, GrantAuthorization? marker)
    {
        _request = request;
        _marker = marker;
    }

    /// <returns>What was announced on this thread before, to restore it: a logger may send a request while another one is on its way.</returns>
    public static BoundRequest Announce(HttpRequestMessage request, GrantAuthorization marker)
    {
        var before = new BoundRequest(_requestOfThread, _markerOfThread);
        (_requestOfThread, _markerOfThread) = (request, marker);
        return before;
    }

    /// <summary>The marker that was announced with this very request, once; otherwise null.</summary>
    public static GrantAuthorization? Take(HttpRequestMessage request)
    {
        if (!ReferenceEquals(_requestOfThread, request))
        {
            return null;
        }

        var marker = _markerOfThread;
        (_requestOfThread, _markerOfThread) = (null, null);
        return marker;
    }

    public static void Restore(BoundRequest before) => (_requestOfThread, _markerOfThread) = (before._request, before._marker);
}

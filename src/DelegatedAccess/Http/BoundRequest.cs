using DelegatedAccess.Grants.Snapshots;

namespace DelegatedAccess.Http;

/// <summary>
/// Hands the marker of a bound client's request down to the handler on the same thread. A header can say the same, and is what a request goes by that
/// may change threads or be sent again; but the framework takes a lock to read one and to replace one, which would be half of what a hit costs.
/// </summary>
internal readonly struct BoundRequest
{
    [ThreadStatic]
    private static BoundRequest _ofThread;

    private readonly HttpRequestMessage? _request;
    private readonly GrantAuthorization? _marker;

    private BoundRequest(HttpRequestMessage request, GrantAuthorization marker)
    {
        _request = request;
        _marker = marker;
    }

    /// <returns>What was announced on this thread before, to restore it: a logger may send a request while another one is on its way.</returns>
    public static BoundRequest Announce(HttpRequestMessage request, GrantAuthorization marker)
    {
        var before = _ofThread;
        _ofThread = new BoundRequest(request, marker);
        return before;
    }

    /// <summary>The marker that was announced with this very request, once; otherwise null.</summary>
    public static GrantAuthorization? Take(HttpRequestMessage request)
    {
        ref var announced = ref _ofThread;
        if (!ReferenceEquals(announced._request, request))
        {
            return null;
        }

        var marker = announced._marker;
        announced = default;
        return marker;
    }

    public static void Restore(BoundRequest before) => _ofThread = before;
}

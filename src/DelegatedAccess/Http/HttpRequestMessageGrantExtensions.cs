using DelegatedAccess;
using DelegatedAccess.Http;

namespace System.Net.Http;

/// <summary>Names the grant a request acts for, and reads what an error answer meant.</summary>
public static class HttpRequestMessageGrantExtensions
{
    internal static readonly HttpRequestOptionsKey<GrantKey> GrantOption = new("DelegatedAccess.GrantKey");
    internal static readonly HttpRequestOptionsKey<ApiErrorReading> ReadingOption = new("DelegatedAccess.ApiErrorReading");

    /// <summary>Makes the request act for the grant, on a client with a delegated access handler.</summary>
    /// <param name="request">The request.</param>
    /// <param name="key">The grant.</param>
    /// <returns>The same request.</returns>
    public static HttpRequestMessage UseGrant(this HttpRequestMessage request, GrantKey key)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(key);
        request.Options.Set(GrantOption, key);
        return request;
    }

    /// <summary>What was found in a 401, 403, 429 or 5xx that was returned to the caller, or null for any other answer.</summary>
    /// <param name="response">The answer, as it came from a client with a delegated access handler.</param>
    public static ApiErrorReading? GetApiErrorReading(this HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);

        // A handler outside ours may have sent the same request again: an earlier answer's reading is not this one's.
        return RefusalHandler.Concerns(response)
            && response.RequestMessage is { } request
            && request.Options.TryGetValue(ReadingOption, out var reading)
                ? reading
                : null;
    }
}

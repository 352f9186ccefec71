using System.Net;
using DelegatedAccess;

namespace ConnectCloudflare.Web.Dns;

/// <summary>The API answered, and the answer was no. What it means for the connection, if anything, is in the reading.</summary>
internal sealed class DnsApiException(HttpStatusCode status, IReadOnlyList<string> reasons, ApiErrorReading? reading)
    : Exception($"Cloudflare's API answered {(int)status}.")
{
    public HttpStatusCode Status => status;

    /// <summary>What the API says is wrong. Somebody else's words: plain text, and cut.</summary>
    public IReadOnlyList<string> Reasons => reasons;

    /// <summary>What the SDK found in the answer; null where there was nothing to find.</summary>
    public ApiErrorReading? Reading => reading;

    /// <summary>Whether the user can mend it: the request was understood and refused.</summary>
    public bool IsRefusal => status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity && reasons.Count > 0;
}

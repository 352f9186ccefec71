using System.Net;
using System.Net.Http.Headers;

namespace DelegatedAccess;

/// <summary>An error answer of an API, as an <see cref="IApiErrorReader"/> sees it.</summary>
public sealed class ApiError
{
    /// <summary>The method of the request.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>The address of the request.</summary>
    public required Uri RequestUri { get; init; }

    /// <summary>The status of the answer.</summary>
    public required HttpStatusCode StatusCode { get; init; }

    /// <summary>The headers of the answer.</summary>
    public required HttpResponseHeaders Headers { get; init; }

    /// <summary>The media type of the body, or null.</summary>
    public string? MediaType { get; init; }

    /// <summary>At most the first 64 KiB of the body; of a 5xx, what came of them within a second, which can be nothing.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The API base address of the registration, to read paths against.</summary>
    public required Uri ApiBaseAddress { get; init; }
}

namespace DelegatedAccess.Http;

/// <summary>Lets the provider's reader see an error answer, and leaves the answer as it was for the caller.</summary>
internal static class ApiErrorInspector
{
    public static async ValueTask<HttpResponseMessage> AttachAsync(
        HttpRequestMessage request, HttpResponseMessage response, ClientRegistration registration, CancellationToken cancellationToken) =>
        RefusalHandler.Concerns(response)
            ? Attach(request, response, await ReadAsync(request, response, registration, cancellationToken).ConfigureAwait(false))
            : response;

    public static HttpResponseMessage Attach(HttpRequestMessage request, HttpResponseMessage response, ApiErrorReading? reading)
    {
        if (reading is not null)
        {
            response.RequestMessage ??= request;
            response.RequestMessage.Options.Set(HttpRequestMessageGrantExtensions.ReadingOption, reading);
        }

        return response;
    }

    public static async ValueTask<ApiErrorReading?> ReadAsync(
        HttpRequestMessage request, HttpResponseMessage response, ClientRegistration registration, CancellationToken cancellationToken)
    {
        if (registration.ApiErrorReader is not { } reader)
        {
            return null;
        }

        var beginning = await PeekedContent.PeekAsync(response, cancellationToken).ConfigureAwait(false);
        return reader.Read(new ApiError
        {
            Method = request.Method,
            RequestUri = request.RequestUri!,
            StatusCode = response.StatusCode,
            Headers = response.Headers,
            MediaType = response.Content.Headers.ContentType?.MediaType,
            Body = beginning,
            ApiBaseAddress = registration.ApiBaseAddress,
        });
    }
}

using System.Net;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Errors;
using DelegatedAccess.Protocol;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Http;

/// <summary>Lets the provider's reader see an error answer, and leaves the answer as it was for the caller.</summary>
internal sealed class ApiErrorInspector(Entropy entropy, TimeProvider time, ILogger<DelegatedAccessHandler> logger)
{
    // A failing API is the one whose bodies hang: its answer is the caller's, with or without a message in the reading.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromDays(1);

    /// <summary>Whether the API failed for its own reasons; an invalid status counts as one (RFC 9110 section 15).</summary>
    public static bool IsFailure(HttpResponseMessage response) => (int)response.StatusCode >= 500;

    /// <summary>Reads an answer that concerns the grant, or that support has to find; any other stays as it is.</summary>
    public async ValueTask<HttpResponseMessage> AttachAsync(
        HttpRequestMessage request, HttpResponseMessage response, ClientRegistration registration, GrantKey key, CancellationToken cancellationToken)
    {
        if (!RefusalHandler.Concerns(response))
        {
            return response;
        }

        var reading = await ReadAsync(request, response, registration, cancellationToken).ConfigureAwait(false);
        return Attach(request, response, IsFailure(response) ? Report(response, reading, key) : reading);
    }

    public static HttpResponseMessage Attach(HttpRequestMessage request, HttpResponseMessage response, ApiErrorReading reading)
    {
        response.RequestMessage ??= request;
        response.RequestMessage.Options.Set(HttpRequestMessageGrantExtensions.ReadingOption, reading);
        return response;
    }

    public async ValueTask<ApiErrorReading> ReadAsync(
        HttpRequestMessage request, HttpResponseMessage response, ClientRegistration registration, CancellationToken cancellationToken)
    {
        if (registration.ApiErrorReader is not { } reader)
        {
            return ReadStatus(response, registration);
        }

        var beginning = IsFailure(response)
            ? await PeekedContent.GlimpseAsync(response, Patience, time, cancellationToken).ConfigureAwait(false)
            : await PeekedContent.PeekAsync(response, cancellationToken).ConfigureAwait(false);
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

    /// <summary>What an answer says without a reader; its body is not touched.</summary>
    private ApiErrorReading ReadStatus(HttpResponseMessage response, ClientRegistration registration) => new()
    {
        Kind = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => ApiErrorKind.TokenRefused,
            HttpStatusCode.Forbidden => ApiErrorKind.Forbidden,
            HttpStatusCode.TooManyRequests => ApiErrorKind.RateLimited,
            _ => ApiErrorKind.Other,
        },
        RayId = WireReader.RequestIdOf(response.Headers, registration.Traits.RequestIdHeader),
        RetryAfter = WireReader.RetryAfterOf(response.Headers, time, MaxRetryAfter),
    };

    private ApiErrorReading Report(HttpResponseMessage response, ApiErrorReading reading, GrantKey key)
    {
        var reference = entropy.NewSupportReference();
        logger.ApiFailed(key, (int)response.StatusCode, ErrorCode.ApiFailed.ToId(), reference, UntrustedText.Clean(reading.RayId));
        return reading with { Code = ErrorCode.ApiFailed, SupportReference = reference };
    }
}

using System.Net;
using DelegatedAccess.Cloudflare.Operations;

namespace DelegatedAccess.Cloudflare.Errors;

/// <summary>
/// Reads the error answers of Cloudflare's API v4. The status decides what an answer means, for the same code 10000 stands for an
/// expired token and for a missing permission; a page instead of JSON comes from the edge and says nothing about either.
/// </summary>
internal sealed class CloudflareApiErrorReader : IApiErrorReader
{
    // "access.api.error.not_enabled": the product is switched off, and no scope would help.
    private const int ProductNotEnabled = 9999;

    public ApiErrorReading Read(ApiError error)
    {
        var envelope = ApiErrorEnvelope.Read(error.Body.Span);
        var kind = KindOf(error, envelope);
        return new ApiErrorReading
        {
            Kind = kind,
            RequiredAnyOf = kind == ApiErrorKind.Forbidden
                ? OperationTable.Instance.Find(error.Method, error.RequestUri, error.ApiBaseAddress)
                : [],
            Codes = envelope.Codes,
            Message = envelope.Message,
            Documentation = envelope.Documentation,
            RayId = EdgeHeaders.RayId(error.Headers),
            RetryAfter = EdgeHeaders.RetryAfter(error.Headers),
        };
    }

    private static ApiErrorKind KindOf(ApiError error, ApiErrorEnvelope envelope)
    {
        if (EdgeHeaders.IsChallenge(error.Headers) || ChallengePage.Is(error))
        {
            return ApiErrorKind.Challenged;
        }

        return error.StatusCode switch
        {
            HttpStatusCode.Unauthorized => ApiErrorKind.TokenRefused,
            HttpStatusCode.TooManyRequests => ApiErrorKind.RateLimited,
            HttpStatusCode.Forbidden when IsOfTheApi(error) && !envelope.Codes.Contains(ProductNotEnabled) => ApiErrorKind.Forbidden,
            _ => ApiErrorKind.Other,
        };
    }

    // A firewall in between answers 403 with a line of text; the API answers with JSON, or a HEAD with nothing.
    private static bool IsOfTheApi(ApiError error) =>
        error.Body.IsEmpty || error.Body.Span.TrimStart(" \t\r\n"u8).StartsWith("{"u8);
}

using System.Net;
using ConnectCloudflare.Web.Dns;
using DelegatedAccess;

namespace ConnectCloudflare.Web.Web;

/// <summary>Failures in plain words: what happened, whose turn it is, and what support needs.</summary>
internal static class ErrorWords
{
    public static Notice Of(DnsApiException failure)
    {
        var (title, text) = failure switch
        {
            { Reading.Kind: ApiErrorKind.TokenRefused } =>
                ("Cloudflare did not let us in", "It refused our access just now. Please try again in a minute: we then ask Cloudflare what that means."),
            { Reading: { Kind: ApiErrorKind.Forbidden, ScopeIsGranted: true } } =>
                ("Your role does not allow this", "You allowed Fernpost to do this, but your own role in the Cloudflare account does not. An administrator of the account can change it."),
            { Reading.Kind: ApiErrorKind.Forbidden } or { Status: HttpStatusCode.Forbidden } =>
                ("Cloudflare forbids this", "The connection is fine. An administrator of the Cloudflare account may know more."),
            { Reading.Kind: ApiErrorKind.RateLimited } or { Status: HttpStatusCode.TooManyRequests } =>
                ("Too many requests", "Cloudflare asks us to slow down. Nothing was changed."),
            { Status: HttpStatusCode.NotFound } =>
                ("That is not there", "Cloudflare does not know it any more, or the connection does not reach it."),
            { Status: >= HttpStatusCode.InternalServerError } or { Reading.Kind: ApiErrorKind.Challenged } =>
                ("Cloudflare's API failed", "It failed for its own reasons. Your connection is fine, and you do not have to do anything. Please try again later."),
            _ => ("Cloudflare refused this", "The connection is fine. Nothing was changed."),
        };
        return new Notice(title, text) 
        {
            IsFailure = true,
            Code = failure.Reading is { Code: not ErrorCode.None and var code } ? code.ToId() : null,
            Reference = failure.Reading?.SupportReference,
            RetryAfter = failure.Reading?.RetryAfter,
        };
    }

    public static Notice Unreachable(string reference) =>
        new("Cloudflare's API cannot be reached", "Your connection is fine, and you do not have to do anything. Please try again later.")
        {
            IsFailure = true,
            Reference = reference,
        };

    public static Notice OurFault(string reference) =>
        new("Something went wrong here", "This is our fault, not yours. Please try again, and tell us the reference if it stays.") { IsFailure = true, Reference = reference };

    public static Notice Of(int status) => status switch
    {
        400 => new("We did not understand that", "The page may have been open for too long. Please go back, reload it, and try again."),
        404 => new("There is no such page", "The address may be mistyped, or what was here is gone."),
        _ => new("That did not work", "Please go back and try again."),
    };
}

using DelegatedAccess.AspNetCore.Diagnostics;
using DelegatedAccess.AspNetCore.Endpoints;
using DelegatedAccess.AspNetCore.Pages;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Errors;
using DelegatedAccess.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.AspNetCore.Errors;

/// <summary>Makes what pages and problem details say of an error, and reports the errors that only these endpoints know.</summary>
internal sealed class ConnectProblems(RegistrationCatalog registrations, Entropy entropy, ILogger<ConnectEndpoints> logger)
{
    public ConnectProblem Of(DelegatedAccessException exception)
    {
        Report(exception);
        var provider = ProviderOf(exception);
        return new ConnectProblem
        {
            StatusCode = StatusOf(exception),
            Title = PlainWords.TitleOf(exception, provider),
            Message = PlainWords.MessageOf(exception, provider),
            Code = exception.Code,
            Category = exception.Category,
            SupportReference = exception.SupportReference,
            RetryAfter = exception.RetryAfter,
        };
    }

    /// <summary>Tells the log what the user is not told: which setting is wrong, and how it has to be.</summary>
    public void Report(DelegatedAccessException exception)
    {
        if (exception.RecommendedAction is RecommendedAction.FixConfiguration)
        {
            logger.HasToBeMended(exception.Message);
        }
    }

    public string ProviderOf(DelegatedAccessException exception) =>
        exception.Registration is { Length: > 0 } name && registrations.TryGet(name) is { } registration ? registration.DisplayName : "The provider";

    public ConnectProblem NotSignedIn(HttpContext context) => Make(
        context, StatusCodes.Status401Unauthorized, ErrorCode.NotSignedIn, "Sign in first", "Nobody is signed in here, so there is nobody to connect for. Nothing was changed.");

    public ConnectProblem NoOwner(HttpContext context) => Make(
        context,
        StatusCodes.Status403Forbidden,
        ErrorCode.NotSignedIn,
        "Nothing to connect for",
        "You are signed in, but the app found nothing of yours here that can be connected. Nothing was changed.");

    public ConnectProblem Forged(HttpContext context) => Make(
        context,
        StatusCodes.Status400BadRequest,
        ErrorCode.RequestForged,
        "Please try once more",
        "The request did not come from a page of this app, or the page was open for too long. Nothing was changed; go back, reload the page and try again.");

    public ConnectProblem Malformed(HttpContext context, string message) => Make(
        context, StatusCodes.Status400BadRequest, ErrorCode.ConnectRequestMalformed, "This link does not work", message);

    private static int StatusOf(DelegatedAccessException exception) => exception.Category switch
    {
        SupportCategory.MissingScope or SupportCategory.GrantRevoked or SupportCategory.NotConnected => StatusCodes.Status403Forbidden,
        SupportCategory.AccountMismatch => StatusCodes.Status409Conflict,
        SupportCategory.UserCancelled or SupportCategory.BadCallback => StatusCodes.Status400BadRequest,
        _ when exception.IsTransient => StatusCodes.Status503ServiceUnavailable,
        SupportCategory.ProviderFailure => StatusCodes.Status502BadGateway,
        _ => StatusCodes.Status500InternalServerError,
    };

    private ConnectProblem Make(HttpContext context, int status, ErrorCode code, string title, string message)
    {
        var reference = entropy.NewSupportReference();
        logger.RequestRefused(context.Request.Method, UntrustedText.Clean(context.Request.Path.Value) ?? "/", code.ToId(), reference);
        return new ConnectProblem
        {
            StatusCode = status,
            Title = title,
            Message = message,
            Code = code,
            Category = ErrorCatalog.CategoryOf(code),
            SupportReference = reference,
        };
    }
}

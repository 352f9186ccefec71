using ConnectCloudflare.Web.Dns;
using ConnectCloudflare.Web.Web;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConnectCloudflare.Web.Pages;

/// <summary>What is left when the SDK's exception handler did not take it: the API failed, or we did.</summary>
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel(ILogger<ErrorModel> logger) : PageModel
{
    public Notice Notice { get; private set; } = new(null);

    public IReadOnlyList<string> Reasons { get; private set; } = [];

    public void OnGet(int? status) => Show(status);

    public void OnPost(int? status) => Show(status);

    private void Show(int? status)
    {
        switch (HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error)
        {
            case DnsApiException failure:
                Response.StatusCode = StatusCodes.Status502BadGateway;
                Reasons = failure.Reasons;
                Notice = ErrorWords.Of(failure);
                break;

            case HttpRequestException:
                Response.StatusCode = StatusCodes.Status502BadGateway;
                Notice = ErrorWords.Unreachable(NoteReference());
                break;

            case not null:
                Notice = ErrorWords.OurFault(NoteReference());
                break;

            default:
                Notice = ErrorWords.Of(status ?? Response.StatusCode);
                break;
        }
    }

    /// <summary>The exception is in the log already; this line makes it findable by what the user reads out.</summary>
    private string NoteReference()
    {
        logger.ShownUnder(HttpContext.TraceIdentifier);
        return HttpContext.TraceIdentifier;
    }
}

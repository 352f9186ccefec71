using DelegatedAccess.AspNetCore.Pages;
using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore.Endpoints;

/// <summary>Says what connecting or disconnecting did, for apps that named no return URL.</summary>
internal sealed class DoneEndpoint(ConnectRequestReader reader, PageWriter pages)
{
    public async Task ShowAsync(HttpContext context)
    {
        if (reader.ReadRegistration(context) is not { } registration)
        {
            return;
        }

        if (context.TakeConnectOutcome() is { } outcome)
        {
            await pages.WriteOutcomeAsync(context, registration, outcome);
            return;
        }

        // A reload: it was said already.
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = pages.HomeUrl(context);
    }
}

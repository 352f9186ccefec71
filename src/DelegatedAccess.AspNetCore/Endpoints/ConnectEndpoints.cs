using DelegatedAccess.AspNetCore.Browsers;
using DelegatedAccess.AspNetCore.Diagnostics;
using DelegatedAccess.AspNetCore.Errors;
using DelegatedAccess.AspNetCore.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.AspNetCore.Endpoints;

/// <summary>GET says what will be asked for and why, and changes nothing; POST begins.</summary>
internal sealed class ConnectEndpoints(
    ConnectRequestReader reader,
    IAuthorizationFlow flow,
    BrowserBinding binding,
    RedirectUris redirects,
    ConnectRoutes routes,
    PageWriter pages,
    IAntiforgery antiforgery,
    ConnectProblems problems,
    ProblemWriter writer,
    ILogger<ConnectEndpoints> logger)
{
    public async Task ShowAsync(HttpContext context)
    {
        if (await reader.ReadAsync(context, isPost: false) is not { } request)
        {
            return;
        }

        var provider = request.Registration.DisplayName;
        if (RequestKind.IsPage(context.Request))
        {
            await pages.WriteOfferAsync(context, request.Registration, new ConnectOffer
            {
                Kind = ConnectPageKind.Connect,
                Title = $"Connect {provider}",
                Message = $"You go to {provider}, see what {pages.AppName} asks for, and decide. You can take it back at any time, there or here.",
                ButtonText = $"Go to {provider}",
                ReturnUrl = request.ReturnUrl,
                Additional = request.Additional,
            });
            return;
        }

        var tokens = antiforgery.GetAndStoreTokens(context);
        PageHeaders.Protect(context.Response);
        await context.Response.WriteAsJsonAsync(
            new ConnectDescription(
                request.Registration.Name,
                provider,
                AddressOf(context, request),
                RequestedPageScopes.Of(request.Registration, request.Additional),
                new AntiforgeryDescription(tokens.HeaderName, tokens.FormFieldName, tokens.RequestToken!)),
            ConnectJsonContext.Default.ConnectDescription,
            contentType: null,
            context.RequestAborted);
    }

    // Posting to it begins just what was described.
    private string AddressOf(HttpContext context, ConnectRequest request)
    {
        var address = routes.PathOf(context, request.Registration.Name);
        foreach (var name in (ReadOnlySpan<string>)[ConnectFields.ReturnUrl, ConnectFields.Ask])
        {
            if (context.Request.Query[name] is [{ Length: > 0 } value])
            {
                address = QueryHelpers.AddQueryString(address, name, value);
            }
        }

        return address;
    }

    public async Task BeginAsync(HttpContext context)
    {
        if (await reader.ReadAsync(context, isPost: true) is not { } request)
        {
            return;
        }

        AuthorizationRequest begun;
        try
        {
            begun = await flow.BeginAsync(
                request.Key,
                new BeginAuthorization
                {
                    RedirectUri = redirects.For(context, request.Registration),
                    ReturnUrl = request.ReturnUrl,
                    ConnectedBy = request.UserId,
                    Binding = binding.Ensure(context),
                    AdditionalScopes = request.Additional,
                },
                context.RequestAborted);
        }
        catch (DelegatedAccessException exception)
        {
            await writer.WriteAsync(context, problems.Of(exception));
            return;
        }

        logger.ConnectBegun(request.UserId, request.Key);
        if (RequestKind.IsPage(context.Request))
        {
            PageHeaders.ProtectPage(context.Response, request.Registration.AuthorizationEndpoint);
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = begun.AuthorizationUrl.AbsoluteUri;
            return;
        }

        await context.Response.WriteAsJsonAsync(
            new BegunDescription(begun.AuthorizationUrl.AbsoluteUri), ConnectJsonContext.Default.BegunDescription, contentType: null, context.RequestAborted);
    }
}

using DelegatedAccess.AspNetCore.Errors;
using DelegatedAccess.AspNetCore.Owners;
using DelegatedAccess.Authorization;
using DelegatedAccess.Model;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Endpoints;

/// <summary>Reads requests to connect and disconnect, and answers those that may not go on.</summary>
internal sealed class ConnectRequestReader(
    RegistrationCatalog registrations,
    IGrantOwnerResolver owners,
    IAntiforgery antiforgery,
    AskTickets tickets,
    ConnectProblems problems,
    ProblemWriter writer)
{
    private static readonly FormOptions FormLimits = new() { ValueCountLimit = 16, KeyLengthLimit = 256, ValueLengthLimit = 16 * 1024 };

    /// <summary>The registration in the path; null where there is none, which was answered.</summary>
    public ClientRegistration? ReadRegistration(HttpContext context)
    {
        if (context.GetRouteValue("registration") is string name && registrations.TryGet(name) is { } registration)
        {
            return registration;
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return null;
    }

    /// <returns>The request, or null where it was answered.</returns>
    public async Task<ConnectRequest?> ReadAsync(HttpContext context, bool isPost)
    {
        if (ReadRegistration(context) is not { } registration)
        {
            return null;
        }

        if (SignedInUser.IdOf(context) is not { } user)
        {
            await AskToSignInAsync(context);
            return null;
        }

        // To ask this user to sign in would lead back here for ever.
        if (await owners.ResolveAsync(context, context.RequestAborted) is not { } owner)
        {
            await writer.WriteAsync(context, problems.NoOwner(context));
            return null;
        }

        if (isPost && await RefusalOfPostAsync(context) is { } refused)
        {
            await writer.WriteAsync(context, refused);
            return null;
        }

        var returnUrl = Parameter(context, ConnectFields.ReturnUrl, isPost);
        if (returnUrl is not null && !LocalUrl.IsLocal(returnUrl))
        {
            await writer.WriteAsync(
                context, problems.Malformed(context, "The address to return to is not a page of this app: it must begin with a single slash. Nothing was changed."));
            return null;
        }

        if (tickets.Read(context, registration.Name, Parameter(context, ConnectFields.Ask, isPost)) is not { } additional)
        {
            await writer.WriteAsync(
                context, problems.Malformed(context, "The link is too old, or was made for somebody else. Nothing was changed; go back and try again."));
            return null;
        }

        return new ConnectRequest(registration, user, new GrantKey(registration.Name, owner), returnUrl, additional);
    }

    private static string? Parameter(HttpContext context, string name, bool isPost)
    {
        var value = isPost && context.Request.HasFormContentType ? context.Request.Form[name].ToString() : context.Request.Query[name].ToString();
        return value.Length == 0 ? null : value;
    }

    private async Task<Pages.ConnectProblem?> RefusalOfPostAsync(HttpContext context)
    {
        try
        {
            if (context.Request.HasFormContentType)
            {
                context.Features.Set<IFormFeature>(new FormFeature(context.Request, FormLimits));
                await context.Request.ReadFormAsync(context.RequestAborted);
            }

            return await antiforgery.IsRequestValidAsync(context) ? null : problems.Forged(context);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            return problems.Malformed(context, "The form cannot be read. Nothing was changed; go back and try again.");
        }
    }

    // People are led to the app's own sign-in and back here; where the app has none, and for programs, the answer says it.
    private async Task AskToSignInAsync(HttpContext context)
    {
        if (RequestKind.IsPage(context.Request)
            && context.RequestServices.GetService<IAuthenticationSchemeProvider>() is { } schemes
            && await schemes.GetDefaultChallengeSchemeAsync() is not null)
        {
            await context.ChallengeAsync();
            return;
        }

        await writer.WriteAsync(context, problems.NotSignedIn(context));
    }
}

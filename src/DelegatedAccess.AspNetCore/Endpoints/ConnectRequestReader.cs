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
using Microsoft.Extensions.Primitives;

namespace DelegatedAccess.AspNetCore.Endpoints;

/// <summary>Reads requests to connect and disconnect, and answers those that may not go on.</summary>
internal sealed class ConnectRequestReader(
    RegistrationCatalog registrations,
    IAntiforgery antiforgery,
    AskTickets tickets,
    ConnectProblems problems,
    ProblemWriter writer)
{
    private static readonly FormOptions FormLimits = new()
    {
        ValueCountLimit = 16, KeyLengthLimit = 256, ValueLengthLimit = 16 * 1024, MultipartBodyLengthLimit = 64 * 1024,
    };

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

    /// <param name="context">The request.</param>
    /// <param name="isPost">Whether it changes something, and so has to prove where it comes from.</param>
    /// <param name="afterSignIn">Where somebody goes on who has to sign in first; null for here.</param>
    /// <returns>The request, or null where it was answered.</returns>
    public async Task<ConnectRequest?> ReadAsync(HttpContext context, bool isPost, string? afterSignIn = null)
    {
        if (ReadRegistration(context) is not { } registration)
        {
            return null;
        }

        if (SignedInUser.IdOf(context) is not { } user)
        {
            await AskToSignInAsync(context, afterSignIn);
            return null;
        }

        // To ask this user to sign in would lead back here for ever.
        if (await context.RequestServices.GetRequiredService<IGrantOwnerResolver>().ResolveAsync(context, context.RequestAborted) is not { } owner)
        {
            await writer.WriteAsync(context, problems.NoOwner(context));
            return null;
        }

        if (isPost && await RefusalOfPostAsync(context) is { } refused)
        {
            await writer.WriteAsync(context, refused);
            return null;
        }

        var returnUrls = Parameter(context, ConnectFields.ReturnUrl);
        if (returnUrls.Count > 1 || (returnUrls.Count == 1 && !LocalUrl.IsLocal(returnUrls.ToString())))
        {
            await writer.WriteAsync(
                context, problems.Malformed(context, "The address to return to is not a page of this app: it must begin with a single slash. Nothing was changed."));
            return null;
        }

        if (tickets.Read(context, registration.Name, Parameter(context, ConnectFields.Ask).ToString()) is not { } additional)
        {
            await writer.WriteAsync(
                context, problems.Malformed(context, "The link is too old, or was made for somebody else. Nothing was changed; go back and try again."));
            return null;
        }

        return new ConnectRequest(registration, user, new GrantKey(registration.Name, owner), returnUrls.Count == 0 ? null : returnUrls.ToString(), additional);
    }

    // A form goes before the query of the address that it is posted to. One of another method was not read, and is not.
    private static StringValues Parameter(HttpContext context, string name) =>
        context.Features.Get<IFormFeature>()?.Form is { } form && form.TryGetValue(name, out var values) ? values : context.Request.Query[name];

    private async Task<Pages.ConnectProblem?> RefusalOfPostAsync(HttpContext context)
    {
        try
        {
            // What middleware of the app has read is gone from the body.
            if (context.Request.HasFormContentType && context.Features.Get<IFormFeature>()?.Form is null)
            {
                context.Features.Set<IFormFeature>(new FormFeature(context.Request, FormLimits));
                await context.Request.ReadFormAsync(context.RequestAborted);
            }

            return await antiforgery.IsRequestValidAsync(context) ? null : problems.Forged(context);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return problems.Malformed(context, "The form cannot be read. Nothing was changed; go back and try again.");
        }
    }

    // People are led to the app's own sign-in and back here; where the app has none, and for programs, the answer says it.
    private async Task AskToSignInAsync(HttpContext context, string? afterSignIn)
    {
        if (RequestKind.IsPage(context.Request)
            && context.RequestServices.GetService<IAuthenticationSchemeProvider>() is { } schemes
            && await schemes.GetDefaultChallengeSchemeAsync() is not null)
        {
            await context.ChallengeAsync(new AuthenticationProperties { RedirectUri = afterSignIn });
            return;
        }

        await writer.WriteAsync(context, problems.NotSignedIn(context));
    }
}

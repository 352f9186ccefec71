using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DelegatedAccess.Conformance.Tests.Server;

/// <summary>The authorization endpoint's user, who decides at once; and the browser that brings the decision back.</summary>
internal sealed class ConsentDesk
{
    private static readonly HttpClient Browser = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    /// <summary>Whether the user presses Cancel.</summary>
    public bool Cancels { get; set; }

    /// <summary>Scopes the user does not allow.</summary>
    public IReadOnlyList<string> Declines { get; set; } = [];

    /// <summary>Follows the authorization URL as a browser would, to the address it is sent back to.</summary>
    public static async Task<Uri> VisitAsync(Uri authorizationUrl)
    {
        using var answer = await Browser.GetAsync(authorizationUrl);
        return answer.Headers.Location
            ?? throw new InvalidOperationException($"No redirect, but {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    public IResult Decide(HttpContext context)
    {
        if (Cancels)
        {
            return Results.Forbid(
                new AuthenticationProperties(new Dictionary<string, string?>
                {
                    [OpenIddictServerAspNetCoreConstants.Properties.Error] = OpenIddictConstants.Errors.AccessDenied,
                    [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = "The user said no.",
                }),
                [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        }

        var identity = new ClaimsIdentity("consent", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, AuthorizationServer.Subject);
        identity.SetScopes(context.GetOpenIddictServerRequest()!.GetScopes().Except(Declines));
        return Results.SignIn(new ClaimsPrincipal(identity), properties: null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}

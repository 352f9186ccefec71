using System.Net.Http.Headers;
using DelegatedAccess.Grants.Snapshots;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Owners;

/// <summary>
/// Names the grant of the request's user, at the moment of sending. It stands just outside the delegated access handler, is pooled with it, and so
/// holds singletons only: whoever is signed in is asked for anew each time.
/// </summary>
internal sealed class SignedInUserHandler(string registration, IHttpContextAccessor accessor) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (IsNamed(request))
        {
            return base.SendAsync(request, cancellationToken);
        }

        var naming = NameAsync(request, cancellationToken);
        return naming.IsCompletedSuccessfully ? base.SendAsync(request, cancellationToken) : SendSlowlyAsync(naming, request, cancellationToken);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!IsNamed(request))
        {
            NameAsync(request, cancellationToken).AsTask().GetAwaiter().GetResult();
        }

        return base.Send(request, cancellationToken);
    }

    // A caller that names a grant means it, and a second attempt of an outer handler acts for the same grant as the first.
    private static bool IsNamed(HttpRequestMessage request) =>
        IsMarked(request.Headers.Authorization) || request.Options.TryGetValue(HttpRequestMessageGrantExtensions.GrantOption, out _);

    private static bool IsMarked(AuthenticationHeaderValue? header) =>
        header is GrantAuthorization || (header is not null && GrantAuthorization.KeyOf(header) is not null);

    private async Task<HttpResponseMessage> SendSlowlyAsync(ValueTask naming, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await naming.ConfigureAwait(false);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask NameAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = accessor.HttpContext ?? throw new InvalidOperationException(
            "A client made ForSignedInUser() was used outside a web request: in a background job, or after the request ended. Name the grant instead: "
            + "request.UseGrant(key), or IGrantClientFactory.CreateClient<TClient>(key).");
        if (IsLongLived(context))
        {
            throw new InvalidOperationException(
                "A client made ForSignedInUser() was used on a connection that outlives its request, such as a SignalR hub or a Blazor circuit. Its user is the one "
                + "who was signed in when it was opened. Name the grant instead: request.UseGrant(key), or IGrantClientFactory.CreateClient<TClient>(key).");
        }

        var owner = await context.RequestServices.GetRequiredService<IGrantOwnerResolver>().ResolveAsync(context, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException(
            "Nobody is signed in, or the owner resolver found no owner, and the request names no grant. Let the user sign in first (RequireAuthorization() on the endpoint), or name the grant: "
            + "request.UseGrant(key), or IGrantClientFactory.CreateClient<TClient>(key).");
        request.UseGrant(new GrantKey(registration, owner));
    }

    private static bool IsLongLived(HttpContext context) =>
        context.WebSockets.IsWebSocketRequest || context.GetEndpoint()?.Metadata.GetMetadata<HubMetadata>() is not null;
}

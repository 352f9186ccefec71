using DelegatedAccess.AspNetCore.Tests.Owners;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.LongLived;

/// <summary>A hub whose methods call the API.</summary>
internal sealed class ZonesHub(IServiceProvider services) : Hub
{
    /// <summary>For whoever is signed in, which a hub cannot know.</summary>
    public Task<string> Zones() => Attempt.CallAsync(services);

    /// <summary>For a grant by name: the hub's own user, who is the one that opened the connection.</summary>
    public Task<string> ZonesOfCaller() => Attempt.AsTextAsync(() => services.GetRequiredService<IGrantClientFactory>()
        .CreateClient("api", new GrantKey("cloudflare", Context.UserIdentifier!)).GetAsync(new Uri("zones", UriKind.Relative)));

    /// <summary>The same, each request naming it.</summary>
    public Task<string> ZonesByRequest() => Attempt.AsTextAsync(async () =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("zones", UriKind.Relative)).UseGrant(new GrantKey("cloudflare", Context.UserIdentifier!));
        return await services.GetRequiredService<IHttpClientFactory>().CreateClient("api").SendAsync(request);
    });
}

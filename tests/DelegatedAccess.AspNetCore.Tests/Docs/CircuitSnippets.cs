using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.Docs;

/// <summary>The code of docs/blazor-signalr.md. One test compares them, others run this.</summary>
internal static class CircuitSnippets
{
    public static void Add(WebApplicationBuilder builder)
    {
        // <snippet>
        builder.Services.AddHttpClient<DnsClient>().AddDelegatedAccessHandler("cloudflare");
        builder.Services.AddScoped<UserZones>();    // one per circuit
        // </snippet>
    }

    public static void Map(WebApplication app)
    {
        // <snippet>
        app.MapHub<ZonesHub>("/hubs/zones");
        // </snippet>
    }

    // <snippet>
    public sealed class UserZones(IGrantClientFactory clients, AuthenticationStateProvider authentication)
    {
        public async Task<string> ListAsync(CancellationToken cancellationToken)
        {
            var user = (await authentication.GetAuthenticationStateAsync()).User;
            var key = new GrantKey("cloudflare", user.FindFirstValue("sub") ?? throw new InvalidOperationException("Nobody is signed in."));
            return await clients.CreateClient<DnsClient>(key).ListZonesAsync(cancellationToken);
        }
    }
    // </snippet>

    // <snippet>
    public sealed partial class ZonesPage : ComponentBase
    {
        [Inject]
        private UserZones Zones { get; set; } = default!;

        [Inject]
        private NavigationManager Navigation { get; set; } = default!;

        private string? Shown { get; set; }    // what ZonesPage.razor shows

        protected override async Task OnInitializedAsync()
        {
            try
            {
                Shown = await Zones.ListAsync(CancellationToken.None);
            }
            catch (ReauthorizationRequiredException)
            {
                Navigation.NavigateTo("/connect/cloudflare?returnUrl=/zones", forceLoad: true);
            }
        }
    }
    // </snippet>

    // <snippet>
    [Authorize]
    public sealed class ZonesHub(IGrantClientFactory clients) : Hub
    {
        public async Task<string> ListZones()
        {
            try
            {
                var key = new GrantKey("cloudflare", Context.User!.FindFirstValue("sub")!);
                return await clients.CreateClient<DnsClient>(key).ListZonesAsync(Context.ConnectionAborted);
            }
            catch (ReauthorizationRequiredException e)
            {
                throw new HubException($"Connect Cloudflare again. Reference {e.SupportReference}");
            }
        }
    }
    // </snippet>
}

using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.LongLived;

/// <summary>Blazor Server circuits are hub connections to the framework, so the refusal covers them.</summary>
internal sealed class CircuitTests
{
    [Test]
    public async Task The_endpoint_of_circuits_is_one_of_a_hub([Values] bool asComponents)
    {
        await using var app = await WebApp.StartAsync(setup =>
        {
            setup.Services = services => services.AddRazorComponents().AddInteractiveServerComponents();
            setup.Map = app =>
            {
                if (asComponents)
                {
                    app.UseAntiforgery();
                    app.MapRazorComponents<RootComponent>().AddInteractiveServerRenderMode();
                }
                else
                {
                    app.MapBlazorHub();
                }
            };
        });

        var circuits = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.TrimStart('/') == "_blazor").ToList();

        Assert.That(circuits, Is.Not.Empty);
        Assert.That(circuits.Select(endpoint => endpoint.Metadata.GetMetadata<HubMetadata>()?.HubType.Name), Is.All.EqualTo("ComponentHub"));
    }
}

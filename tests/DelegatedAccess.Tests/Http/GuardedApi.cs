using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Http;

/// <summary>A connected node whose API is https://api.example.com/, over a network that only notes what leaves.</summary>
internal static class GuardedApi
{
    public const string Origin = "https://api.example.com/";

    public static async Task<Node> StartAsync(World world, HttpMessageHandler network, params string[] hosts)
    {
        var node = world.StartNode(builder => builder.Services = services =>
        {
            services.PostConfigure<ClientRegistrationOptions>("cloudflare", options =>
            {
                options.ApiBaseAddress = new Uri(Origin + "client/v4/");
                options.ApiHosts.UnionWith(hosts);
                options.IdentityReader = null;
            });
            services.AddHttpClient("api").ConfigurePrimaryHttpMessageHandler(() => network);
        });
        await node.ConnectAsync();
        return node;
    }
}

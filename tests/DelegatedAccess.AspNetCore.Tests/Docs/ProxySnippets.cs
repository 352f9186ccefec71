using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.Docs;

/// <summary>The code of docs/proxy.md. One test compares them, others run this.</summary>
internal static class ProxySnippets
{
    public static void Add(WebApplicationBuilder builder)
    {
        // <snippet>
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse("10.0.0.0/8"));    // where the proxy's requests come from, and nobody else's
            options.AllowedHosts.Add("app.example.com");                   // the hosts that users may see
        });
        // </snippet>
    }

    public static void Use(WebApplication app)
    {
        // <snippet>
        app.UseForwardedHeaders();    // before everything else
        app.UseExceptionHandler();
        app.MapDelegatedAccess();
        // </snippet>
    }

    public static void Origin(IDelegatedAccessBuilder access)
    {
        // <snippet>
        access.AddConnectEndpoints(options => options.PublicOrigin = new Uri("https://app.example.com"));
        // </snippet>
    }

    public static void Base(WebApplication app)
    {
        // <snippet>
        app.UseForwardedHeaders();
        app.UsePathBase("/acme");
        app.UseRouting();             // again, behind UsePathBase: routes are matched without the base
        // </snippet>
    }
}

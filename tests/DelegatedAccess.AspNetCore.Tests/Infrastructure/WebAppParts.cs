using System.Security.Claims;
using DelegatedAccess.Cloudflare;
using DelegatedAccess.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.Infrastructure;

/// <summary>What the app of the tests consists of: services and endpoints.</summary>
internal static class WebAppParts
{
    public static void AddServices(WebApplicationBuilder builder, WebAppBuilder setup, CloudflareSandbox sandbox, SandboxClient client)
    {
        if (!setup.HasNoSignIn)
        {
            builder.Services.AddAuthentication("Cookies").AddCookie("Cookies", options => options.LoginPath = "/login");
        }

        builder.Services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        var access = builder.Services.AddDelegatedAccess()
            .AddCloudflare(options =>
            {
                options.Scopes.Add(CloudflareScopes.ZoneRead, because: "to list your domains");
                options.Scopes.Add(CloudflareScopes.UserDetailsRead, because: "to recognise you");
                options.OptionalScopes.Add(CloudflareScopes.DnsWrite, because: "to add the records you ask for");
                setup.Registration?.Invoke(options);
            })
            .UseMemoryStore()
            .PersistPendingAuthorizationsTo<WitnessedPendingStore>()
            .UseSandbox(sandbox, client: client)
            .AddConnectEndpoints(setup.Endpoints);
        if (setup.Second is { } second)
        {
            access.AddCloudflare(second, options => options.Scopes.Add(CloudflareScopes.ZoneRead)).UseSandbox(sandbox, second, client);
        }

        setup.Access?.Invoke(access);
        builder.Services.AddHttpClient("api").AddDelegatedAccessHandler("cloudflare").ForSignedInUser();
        setup.Services?.Invoke(builder.Services);
    }

    public static void Map(WebApplication app, WebAppBuilder setup)
    {
        app.MapPost("/sign-in/{user}", (string user) => Results.SignIn(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", user), new Claim(ClaimTypes.Name, "somebody")], "test")), authenticationScheme: "Cookies"));
        app.MapPost("/sign-out", () => Results.SignOut(authenticationSchemes: ["Cookies"]));
        app.MapGet("/zones", async (IHttpClientFactory clients, HttpContext context) =>
        {
            using var client = clients.CreateClient("api");
            using var response = await client.GetAsync(new Uri("zones", UriKind.Relative), context.RequestAborted);
            return Results.Text(await response.Content.ReadAsStringAsync(context.RequestAborted), "application/json", statusCode: (int)response.StatusCode);
        });
        app.MapGet("/page", (HttpContext context) => context.TakeConnectOutcome() is { } outcome ? Results.Json(outcome) : Results.Text("nothing"));
        setup.Map?.Invoke(app);
        app.MapDelegatedAccess(setup.Prefix);
    }
}

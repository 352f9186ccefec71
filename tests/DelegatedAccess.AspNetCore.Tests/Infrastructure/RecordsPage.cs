using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore.Tests.Infrastructure;

/// <summary>Endpoints of the app that read DNS records: one lets exceptions go, one catches what only the user can help with.</summary>
internal static class RecordsPage
{
    private static readonly string[] Methods = ["GET", "POST"];

    public static void Map(WebApplication app)
    {
        app.MapMethods("/thrown/{zone}", Methods, ReadAsync);
        app.MapMethods("/caught/{zone}", Methods, async (string zone, IHttpClientFactory clients, HttpContext context) =>
        {
            try
            {
                return await ReadAsync(zone, clients, context);
            }
            catch (ReauthorizationRequiredException exception)
            {
                return Results.Reconnect(exception);
            }
        });
        app.MapGet("/broken", IResult () => throw new InvalidOperationException("a mistake of the app"));
    }

    /// <summary>A zone of Alice's.</summary>
    public static string ZoneOf(WebApp app) => app.Sandbox.User("alice").User.Accounts[0].Zones[0].Id;

    private static async Task<IResult> ReadAsync(string zone, IHttpClientFactory clients, HttpContext context)
    {
        using var client = clients.CreateClient("api");
        using var response = await client.GetAsync(new Uri($"zones/{zone}/dns_records", UriKind.Relative), context.RequestAborted);
        return Results.Text(await response.Content.ReadAsStringAsync(context.RequestAborted), "application/json", statusCode: (int)response.StatusCode);
    }
}

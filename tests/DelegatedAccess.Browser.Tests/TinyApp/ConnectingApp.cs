using System.Text.Encodings.Web;
using DelegatedAccess.Browser.Tests.Hosting;
using DelegatedAccess.Cloudflare;
using DelegatedAccess.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Browser.Tests.TinyApp;

/// <summary>The least app that connects: a button, a callback, and a cookie that ties the two.</summary>
internal static class ConnectingApp
{
    public const string Callback = "callback";

    // A browser binds this name to one host and takes it with Secure only, which it allows localhost to set without TLS.
    private const string Cookie = "__Host-visit";

    private static readonly GrantKey Key = new("cloudflare", "visitor-1");

    public static Task<AppHost> StartAsync(
        Witness witness, CloudflareSandbox sandbox, HttpMessageHandler? backchannel = null, bool logsRequests = false) =>
        AppHost.StartAsync(witness, builder => Add(builder, sandbox, backchannel, logsRequests), Map);

    private static void Add(WebApplicationBuilder builder, CloudflareSandbox sandbox, HttpMessageHandler? backchannel, bool logsRequests)
    {
        if (!logsRequests)
        {
            builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        }

        builder.Services.AddDelegatedAccess(options => options.BackchannelHttpHandler = backchannel)
            .AddCloudflare(options =>
            {
                options.Scopes.Add(CloudflareScopes.ZoneRead, because: "to list your domains");
                options.OptionalScopes.Add(CloudflareScopes.DnsWrite, because: "to add the records you ask for");
            })
            .UseMemoryStore()
            .UseSandbox(sandbox);
    }

    private static void Map(WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";
            return next(context);
        });
        app.MapGet("/", (HttpContext context) => Page(context.Request.Query["outcome"].ToString()));
        app.MapPost("/connect", BeginAsync);
        app.MapGet("/" + Callback, CompleteAsync);
    }

    private static IResult Page(string outcome) => Results.Content(
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tiny app</title></head>
        <body><main><h1>Tiny app</h1><p role="status">{HtmlEncoder.Default.Encode(outcome)}</p>
        <form method="post" action="/connect"><button>Connect</button></form></main></body>
        </html>
        """,
        "text/html; charset=utf-8");

    private static async Task<IResult> BeginAsync(HttpContext context, IAuthorizationFlow flow)
    {
        context.Response.Cookies.Append(Cookie, "1", new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" });
        var redirect = new Uri($"{context.Request.Scheme}://{context.Request.Host}/{Callback}");
        var begun = await flow.BeginAsync(Key, new BeginAuthorization { RedirectUri = redirect }, context.RequestAborted);
        return Results.Redirect(begun.AuthorizationUrl.AbsoluteUri);
    }

    private static async Task<IResult> CompleteAsync(HttpContext context, IAuthorizationFlow flow)
    {
        if (context.Request.Cookies[Cookie] is null)
        {
            return Results.Redirect("/?outcome=stranger");
        }

        try
        {
            var callback = AuthorizationCallback.FromUri(new Uri(context.Request.GetEncodedUrl()));
            var result = await flow.CompleteAsync(callback, context.RequestAborted);
            return Results.Redirect("/?outcome=" + Uri.EscapeDataString($"connected, declined {string.Join(' ', result.Declined)}"));
        }
        catch (UserCancelledException)
        {
            return Results.Redirect("/?outcome=cancelled");
        }
    }
}

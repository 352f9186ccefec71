using System.Text;
using DelegatedAccess.Browser.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Browser.Tests.Secrets;

/// <summary>An app that shows its secret in one place.</summary>
internal static class LeakyApp
{
    public static Task<AppHost> StartAsync(Witness witness, string place, string secret) => AppHost.StartAsync(
        witness,
        builder => builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None),
        app => app.MapGet("/", (HttpContext context, ILogger<AppHost> logger) => Answer(context, logger, place, secret)));

    private static IResult Answer(HttpContext context, ILogger logger, string place, string secret)
    {
        switch (place)
        {
            case "address" when context.Request.Query.Count == 0:
                return Results.Redirect(WithToken(secret));
            case "markup":
                return Page($"<a href=\"/?return={Uri.EscapeDataString(WithToken(secret))}\">again</a>");
            case "header":
                context.Response.Headers["X-Debug"] = secret;
                break;
            case "cookie":
                context.Response.Cookies.Append("token", secret, new CookieOptions { HttpOnly = true });
                break;
            case "log":
                logger.Log(LogLevel.Trace, default, new Dictionary<string, object?> { ["Token"] = secret }, null, (_, _) => "");
                break;
            case "console":
                return Page($"<script>console.log({InScript(secret)})</script>");
            case "script":
                return Page($"<p></p><script>document.querySelector('p').textContent = {InScript(secret)}</script>");
        }

        return Page("");
    }

    private static string WithToken(string secret) => "/?token=" + Uri.EscapeDataString(secret);

    private static string InScript(string secret) => $"atob('{Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))}')";

    private static IResult Page(string body) => Results.Content("<!DOCTYPE html><title>Leak</title>" + body, "text/html; charset=utf-8");
}

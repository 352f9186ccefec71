using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore.Tests.Docs;

/// <summary>The code of docs/spa.md. One test compares them, others run this.</summary>
internal static class SpaSnippets
{
    public static void Use(WebApplication app)
    {
        // <snippet>
        app.UseExceptionHandler();
        app.MapDelegatedAccess();
        app.MapGet("/api/zones", (DnsClient dns, CancellationToken cancellationToken) => dns.ListZonesAsync(cancellationToken))
            .RequireAuthorization();
        // </snippet>
    }

    public static void Outcome(WebApplication app)
    {
        // <snippet>
        app.MapGet("/api/connect-outcome", (HttpContext context) => context.TakeConnectOutcome() is { } outcome
            ? Results.Ok(new { Kind = outcome.Kind.ToString(), outcome.Message, outcome.Granted, outcome.Declined, outcome.SupportReference })
            : Results.NoContent());
        // </snippet>
    }
}

using System.Security.Claims;
using System.Text.Encodings.Web;
using DelegatedAccess.Cloudflare;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.Docs;

/// <summary>The code of docs/web.md and of the web part of README.md. One test compares them, others run this.</summary>
internal static class WebSnippets
{
    public static void Add(WebApplicationBuilder builder)
    {
        // <snippet>
        builder.Services.AddAuthorization().AddAuthentication("Cookies").AddCookie();    // the app's own sign-in
        builder.Services.AddDelegatedAccess()
            .AddCloudflare(options =>
            {
                options.ClientId = builder.Configuration["Cloudflare:ClientId"]!;
                options.ClientSecret = builder.Configuration["Cloudflare:ClientSecret"];
                options.Scopes.Add(CloudflareScopes.ZoneRead, because: "to list your domains");
                options.Scopes.Add(CloudflareScopes.UserDetailsRead, because: "to recognise you when you reconnect");
                options.OptionalScopes.Add(CloudflareScopes.DnsWrite, because: "to add the records you ask for");
            })
            .AddConnectEndpoints(options => options.AppName = "Acme");

        builder.Services.AddHttpClient<DnsClient>().AddDelegatedAccessHandler("cloudflare").ForSignedInUser();
        // </snippet>
    }

    public static void Use(WebApplication app)
    {
        // <snippet>
        app.UseExceptionHandler();
        app.MapDelegatedAccess();
        app.MapGet("/zones", (DnsClient dns, CancellationToken cancellationToken) => dns.ListZonesAsync(cancellationToken))
            .RequireAuthorization();
        // </snippet>
    }

    public static void Card(WebApplication app)
    {
        // <snippet>
        app.MapGet("/settings", async (HttpContext context, IGrantManager grants, IAntiforgery antiforgery) =>
        {
            var outcome = context.TakeConnectOutcome();                  // what connecting just did; null on a reload
            var grant = await grants.FindAsync(new GrantKey("cloudflare", context.User.FindFirstValue("sub")!), context.RequestAborted);
            var token = antiforgery.GetAndStoreTokens(context);
            return Results.Content($"""
                <!DOCTYPE html>
                <title>Settings</title>
                <p role="status">{HtmlEncoder.Default.Encode(outcome?.Message ?? "")} {outcome?.SupportReference}</p>
                <p>Cloudflare: {grant?.Status.ToString() ?? "not connected"}</p>
                <a href="/connect/cloudflare?returnUrl=/settings">Connect Cloudflare</a>
                <form method="post" action="/connect/cloudflare/disconnect">
                  <input type="hidden" name="{token.FormFieldName}" value="{token.RequestToken}">
                  <input type="hidden" name="returnUrl" value="/settings">
                  <button>Disconnect Cloudflare</button>
                </form>
                """, "text/html; charset=utf-8");
        }).RequireAuthorization();
        // </snippet>
    }

    public static void Catch(WebApplication app)
    {
        // <snippet>
        app.MapGet("/domains", async (DnsClient dns, CancellationToken cancellationToken) =>
        {
            try
            {
                return Results.Text(await dns.ListZonesAsync(cancellationToken));
            }
            catch (ReauthorizationRequiredException e)    // revoked, expired, disconnected, missing scope: only the user can help
            {
                return Results.Reconnect(e);
            }
            catch (ProviderUnavailableException e)        // the grant is fine: try again
            {
                return Results.Text($"Cloudflare does not answer. Reference {e.SupportReference}", statusCode: 503);
            }
        }).RequireAuthorization();
        // </snippet>
    }

    public static void Owners(IDelegatedAccessBuilder access)
    {
        // <snippet>
        access.ResolveGrantOwnersWith<WorkspaceOwners>();
        // </snippet>
    }

    // <snippet>
    public sealed class WorkspaceOwners(IWorkspaceMembers members) : IGrantOwnerResolver
    {
        public async ValueTask<string?> ResolveAsync(HttpContext context, CancellationToken cancellationToken)
        {
            var user = context.User.FindFirstValue("sub");
            var workspace = context.Request.Cookies["workspace"];    // the browser says which one is open: never trust it alone
            if (user is null || workspace is null)
            {
                return null;
            }

            return await members.ContainsAsync(workspace, user, cancellationToken) ? workspace : null;
        }
    }
    // </snippet>

    // <snippet>
    public sealed class UsersOfSeveralProviders : IGrantOwnerResolver
    {
        public ValueTask<string?> ResolveAsync(HttpContext context, CancellationToken cancellationToken) =>
            new(context.User.FindFirst("sub") is { } id ? $"{id.Issuer} {id.Value}" : null);
    }
    // </snippet>

    /// <summary>What the app of the guide has in its database.</summary>
    public interface IWorkspaceMembers
    {
        Task<bool> ContainsAsync(string workspace, string user, CancellationToken cancellationToken);
    }

    public static void Accounts(IDelegatedAccessBuilder access)
    {
        // <snippet>
        access.AddConnectEndpoints(options => options.OnConnectCompleted = async completed =>
        {
            var accounts = await completed.ListAccountsAsync(CancellationToken.None);    // a second click must not end it
            if (accounts is [var only])
            {
                var chosen = completed.HttpContext.RequestServices.GetRequiredService<IChosenAccounts>();
                await chosen.SetAsync(completed.Result.Key.Owner, only.Id);
            }
            else
            {
                completed.ReturnUrl = "/choose-account";
            }
        });
        // </snippet>
    }

    /// <summary>What the app of the guide keeps of accounts.</summary>
    public interface IChosenAccounts
    {
        Task SetAsync(string owner, string accountId);
    }

    public static void Pages(WebApplicationBuilder builder)
    {
        // <snippet>
        builder.Services.AddSingleton<IConnectPageRenderer, AcmeConnectPages>();
        // </snippet>
    }

    public static void ShareKeys(WebApplicationBuilder builder)
    {
        // <snippet>
        builder.Services.AddDataProtection()
            .SetApplicationName("acme")                                              // the same on every machine
            .PersistKeysToFileSystem(new DirectoryInfo("/mnt/acme/keys"));           // a place that all of them share
        // </snippet>
    }

    public static void OwnKeys(IDelegatedAccessBuilder access, WebApplicationBuilder builder)
    {
        // <snippet>
        access.ProtectGrantsWithKeyRing(keys => keys.Add("2026-11", builder.Configuration["GrantKeys:2026-11"]!));
        // </snippet>
    }

    public static void Prefix(WebApplication app)
    {
        // <snippet>
        app.MapDelegatedAccess("/integrations");    // /integrations/cloudflare, /integrations/cloudflare/callback, ...
        // </snippet>
    }
}

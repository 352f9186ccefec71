using ConnectCloudflare.Web.Accounts;
using ConnectCloudflare.Web.Connections;
using ConnectCloudflare.Web.Dns;
using ConnectCloudflare.Web.Sandbox;
using ConnectCloudflare.Web.Storage;
using ConnectCloudflare.Web.Users;
using ConnectCloudflare.Web.Web;
using DelegatedAccess;
using DelegatedAccess.Cloudflare;
using DelegatedAccess.Testing;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ConnectCloudflare.Web;

/// <summary>The whole app. <see cref="Build"/> is the part to copy from; a test starts it with a sandbox, a clock and logging of its own.</summary>
public static class WebSample
{
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(WebSample).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null)
        {
            builder.WebHost.UseUrls("http://localhost:5010");
        }

        return builder;
    }

    /// <summary>The sandbox, or null where the configuration names a client at the real Cloudflare.</summary>
    public static async Task<CloudflareSandbox?> StartSandboxAsync(IConfiguration configuration) =>
        string.IsNullOrEmpty(configuration["Cloudflare:ClientId"])
            ? await CloudflareSandbox.StartAsync(new CloudflareSandboxOptions { TimeProvider = new SandboxClock() })
            : null;

    public static WebApplication Build(WebApplicationBuilder builder, CloudflareSandbox? sandbox)
    {
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(DemoUsers.Configure);

        var access = builder.Services.AddDelegatedAccess()
            .AddCloudflare(options =>
            {
                options.ClientId = builder.Configuration["Cloudflare:ClientId"];
                options.ClientSecret = builder.Configuration["Cloudflare:ClientSecret"];
                options.ClientAuthentication = string.IsNullOrEmpty(options.ClientSecret) ? ClientAuthentication.None : ClientAuthentication.Basic;
                options.Scopes.Add(CloudflareScopes.UserDetailsRead, because: "to show whose Cloudflare this is, and to know you again when you reconnect");
                options.Scopes.Add(CloudflareScopes.AccountSettingsRead, because: "to let you choose the account that Fernpost works in");
                options.Scopes.Add(CloudflareScopes.ZoneRead, because: "to list your domains");
                options.Scopes.Add(CloudflareScopes.DnsRead, because: "to show the DNS records of a domain you open");
                options.OptionalScopes.Add(CloudflareScopes.DnsWrite, because: "to add and delete the records you tell us to, and no others");
            })
            .AddConnectEndpoints(options =>
            {
                options.AppName = "Fernpost";
                options.OnConnectCompleted = ChosenAccounts.SettleAsync;
            })
            .PersistGrants(builder.Configuration, sandbox);

        builder.Services.AddHttpClient<DnsClient>()
            .AddDelegatedAccessHandler("cloudflare")
            .ForSignedInUser();

        builder.Services.AddSingleton<ChosenAccounts>();
        builder.Services.AddSingleton<ConnectionReader>();
        builder.Services.AddRazorPages().AddViewOptions(views => views.HtmlHelperOptions.ClientValidationEnabled = false);
        if (sandbox is not null)
        {
            access.UseSandbox(sandbox, client: SandboxServices.ClientOf(sandbox));
            builder.Services.AddSandboxControls(sandbox);
        }

        var app = builder.Build();
        app.UseMiddleware<PageHeaders>();
        app.UseExceptionHandler(ErrorHandling.NewOptions());
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseStaticFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapDelegatedAccess();
        app.MapRazorPages();
        return app;
    }
}

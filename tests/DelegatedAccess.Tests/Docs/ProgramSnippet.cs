// <part>
using DelegatedAccess;
using DelegatedAccess.Cloudflare;
using DelegatedAccess.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
// </part>

namespace GettingStarted;

/// <summary>Program.cs of docs/getting-started.md: its parts, one after another. A test compares them, another one runs this.</summary>
internal static class ProgramSnippet
{
    public static async Task RunAsync()
    {
        // <part>
        // Cloudflare's look-alike, inside this process.
        await using var sandbox = CloudflareSandbox.CreateInMemory();

        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("DelegatedAccess", LogLevel.Information);
        builder.Services.AddDelegatedAccess()
            .AddCloudflare(options =>
            {
                options.ClientId = builder.Configuration["Cloudflare:ClientId"]!;
                options.ClientSecret = builder.Configuration["Cloudflare:ClientSecret"];
                options.Scopes.Add(CloudflareScopes.ZoneRead, because: "to list your domains");
                options.Scopes.Add(CloudflareScopes.UserDetailsRead, because: "to recognise you when you reconnect");
                options.OptionalScopes.Add(CloudflareScopes.DnsWrite, because: "to add the records you ask for");
            })
            .UseMemoryStore()
            .UseSandbox(sandbox);    // brings its own client id and secret

        builder.Services.AddHttpClient<DnsClient>().AddDelegatedAccessHandler("cloudflare");

        using var host = builder.Build();
        await host.StartAsync();

        // A class of the app's own takes these in its constructor.
        var flow = host.Services.GetRequiredService<IAuthorizationFlow>();
        var clients = host.Services.GetRequiredService<IGrantClientFactory>();
        var grants = host.Services.GetRequiredService<IGrantManager>();
        var key = new GrantKey("cloudflare", "workspace-42");

        // Connect. On the sandbox alice consents; elsewhere a user opens the address in a browser.
        var begun = await flow.BeginAsync(key, new BeginAuthorization { RedirectUri = new Uri("http://127.0.0.1:5005/callback") });
        var callback = await sandbox.User("alice").ConsentAsync(begun.AuthorizationUrl);
        var result = await flow.CompleteAsync(AuthorizationCallback.FromUri(callback));
        Console.WriteLine($"Granted: {string.Join(' ', result.Granted)}");

        // Call.
        try
        {
            var dns = clients.CreateClient<DnsClient>(key);
            Console.WriteLine(await dns.ListZonesAsync(CancellationToken.None));
        }
        catch (ReauthorizationRequiredException e)
        {
            Console.WriteLine($"Please connect again. Reference {e.SupportReference}");
        }
        catch (ProviderUnavailableException e)
        {
            Console.WriteLine($"Cloudflare does not answer. Next try in {e.RetryAfter}");
        }

        // Disconnect.
        await grants.DisconnectAsync(key);
        Console.WriteLine("Disconnected.");
        await host.StopAsync();
        // </part>
    }
}

// <part>
public sealed class DnsClient(HttpClient http)
{
    public async Task<string> ListZonesAsync(CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri("zones", UriKind.Relative), cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }
}
// </part>

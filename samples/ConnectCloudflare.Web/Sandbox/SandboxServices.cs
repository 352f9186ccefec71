using DelegatedAccess;
using DelegatedAccess.Cloudflare;
using DelegatedAccess.Testing;

namespace ConnectCloudflare.Web.Sandbox;

/// <summary>What the app needs on a sandbox, and nowhere else.</summary>
internal static class SandboxServices
{
    private const string ClientName = "Fernpost";

    /// <summary>Fernpost's client at the sandbox, made where there is none yet. At the real Cloudflare somebody creates it in the dashboard.</summary>
    public static SandboxClient ClientOf(CloudflareSandbox sandbox) =>
        sandbox.Model.Clients.FirstOrDefault(client => client.Name == ClientName) ?? sandbox.Model.AddClient(new SandboxClientSettings
        {
            Name = ClientName,
            Scopes =
            [
                CloudflareScopes.UserDetailsRead, CloudflareScopes.AccountSettingsRead, CloudflareScopes.ZoneRead, CloudflareScopes.DnsRead,
                CloudflareScopes.DnsWrite,
            ],
            OptionalScopes = [CloudflareScopes.DnsWrite],
            AllowsAnyLocalRedirect = true,
        });

    public static void AddSandboxControls(this IServiceCollection services, CloudflareSandbox sandbox)
    {
        services.AddSingleton(provider => new SandboxControls(sandbox, provider.GetRequiredService<IGrantManager>()));

        // Impatient, so that a person can watch an endpoint that does not answer. The defaults fit a real server.
        services.Configure<DelegatedAccessOptions>(options =>
        {
            options.AttemptTimeout = TimeSpan.FromSeconds(2);
            options.ListenTimeout = TimeSpan.FromSeconds(3);
        });
    }
}

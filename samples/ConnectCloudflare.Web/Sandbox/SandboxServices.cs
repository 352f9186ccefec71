using DelegatedAccess;
using DelegatedAccess.Testing;

namespace ConnectCloudflare.Web.Sandbox;

/// <summary>What the app needs on a sandbox, and nowhere else.</summary>
internal static class SandboxServices
{
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

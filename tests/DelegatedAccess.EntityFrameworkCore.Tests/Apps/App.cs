using DelegatedAccess.EntityFrameworkCore.Pending;
using DelegatedAccess.Grants;
using DelegatedAccess.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Apps;

/// <summary>One process of an app.</summary>
internal sealed class App(
    ServiceProvider services, SandboxClock clock, CloudflareSandbox sandbox, CommandLog commands, TransactionLog transactions, SaveLog saves) : IAsyncDisposable
{
    public static readonly Uri Redirect = new("http://127.0.0.1:5000/callback");

    public ServiceProvider Services => services;

    public SandboxClock Clock => clock;

    public CloudflareSandbox Sandbox => sandbox;

    public CommandLog Commands => commands;

    public TransactionLog Transactions => transactions;

    public SaveLog Saves => saves;

    public IGrantStore Store => services.GetRequiredService<IGrantStore>();

    public IPendingAuthorizationStore Pending => services.GetRequiredService<IPendingAuthorizationStore>();

    public PendingCleanup Cleanup => services.GetRequiredService<PendingCleanup>();

    public IGrantManager Grants => services.GetRequiredService<IGrantManager>();

    public GrantRepository Repository => services.GetRequiredService<GrantRepository>();

    public static GrantKey Key(string owner = "workspace-1", string? label = null) => new("cloudflare", owner, label);

    /// <summary>Connects a grant as a user would, with a scripted consent.</summary>
    public async Task<ConnectResult> ConnectAsync(GrantKey? key = null)
    {
        var flow = services.GetRequiredService<IAuthorizationFlow>();
        var begun = await flow.BeginAsync(key ?? Key(), new BeginAuthorization { RedirectUri = Redirect, ConnectedBy = "someone" });
        var callback = await sandbox.User("alice").ConsentAsync(begun.AuthorizationUrl);
        return await flow.CompleteAsync(AuthorizationCallback.FromUri(callback, connectedBy: "someone"));
    }

    public async Task<string> TokenAsync(GrantKey? key = null) => (await Grants.GetAccessTokenAsync(key ?? Key())).Value;

    /// <summary>Starts what a host would start.</summary>
    public async Task StartHostedAsync()
    {
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Only one that ran may still be using the database.
        await Cleanup.Latest;
        await services.DisposeAsync();
    }
}

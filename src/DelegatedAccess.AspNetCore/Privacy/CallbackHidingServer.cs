using DelegatedAccess.AspNetCore.Endpoints;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace DelegatedAccess.AspNetCore.Privacy;

/// <summary>The app's server, with callbacks' queries hidden from the host's own request logging, which comes before any middleware.</summary>
internal sealed class CallbackHidingServer(IServer server, ConnectRoutes routes) : IServer, IAsyncDisposable
{
    public IFeatureCollection Features => server.Features;

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => server.StartAsync(new CallbackHidingApplication<TContext>(application, routes), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public void Dispose() => server.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (server is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync().ConfigureAwait(false);
            return;
        }

        server.Dispose();
    }
}

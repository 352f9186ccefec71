using DelegatedAccess.Conformance.Tests.Server;

namespace DelegatedAccess.Conformance.Tests.Infrastructure;

/// <summary>A server and a first app for each test, and whatever else the test starts; all of it ended behind the test.</summary>
internal abstract class ServerFixture
{
    private readonly List<IAsyncDisposable> _started = [];

    protected AuthorizationServer Server { get; private set; } = null!;

    protected MemoryGrantStore Store { get; private set; } = null!;

    /// <summary>Starts the test's server; one of its own settings where the test wants them.</summary>
    protected async Task StartServerAsync(AuthorizationServerOptions? options = null)
    {
        Store = new MemoryGrantStore();
        Server = await AuthorizationServer.StartAsync(new ShiftedClock(), options ?? new AuthorizationServerOptions());
        _started.Add(Server);
    }

    protected async Task<App> StartAppAsync(Action<ClientRegistrationOptions>? configure = null, HttpMessageHandler? backchannel = null)
    {
        var app = await App.StartAsync(Server, Store, configure, backchannel);
        _started.Add(app);
        return app;
    }

    [TearDown]
    public async Task StopAsync()
    {
        for (var last = _started.Count - 1; last >= 0; last--)
        {
            await _started[last].DisposeAsync();
        }

        _started.Clear();
    }
}

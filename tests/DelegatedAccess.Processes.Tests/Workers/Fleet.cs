using DelegatedAccess.Processes.Tests.Stores;
using DelegatedAccess.Testing;
using DelegatedAccess.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DelegatedAccess.Processes.Tests.Workers;

/// <summary>Several processes over one real store, and the sandbox that they refresh at, all by one clock that a test moves on.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private readonly StoreAtWork _store;
    private readonly SandboxClock _clock;
    private readonly List<WorkerProcess> _workers = [];
    private readonly TimeSpan? _claimLife;
    private IHost? _app;

    private Fleet(StoreAtWork store, TimeSpan? claimLife, CloudflareSandbox sandbox, SandboxClock clock)
    {
        _store = store;
        _claimLife = claimLife;
        _clock = clock;
        Sandbox = sandbox;
    }

    public CloudflareSandbox Sandbox { get; }

    public IReadOnlyList<WorkerProcess> Workers => _workers;

    private IHost App => _app ??= WorkerHost.Build(Settings);

    private WorkerSettings Settings
    {
        get
        {
            var settings = new WorkerSettings
            {
                Sandbox = Sandbox.BaseAddress,
                ClientId = Sandbox.DefaultClient.ClientId,
                ClientSecret = Sandbox.DefaultClient.ClientSecret!,
                Store = _store.Kind,
                Connection = _store.Connection,
                Ahead = _clock.Ahead,
            };
            return _claimLife is { } life ? settings with { ClaimLife = life, AttemptTimeout = life * 0.5, CommitTime = life * 0.25 } : settings;
        }
    }

    /// <param name="kind">Where the grants are.</param>
    /// <param name="grace">How long the sandbox takes a spent refresh token; zero is strict.</param>
    /// <param name="claimLife">Where not the default.</param>
    public static async Task<Fleet> StartAsync(WorkerStore kind, TimeSpan grace = default, TimeSpan? claimLife = null)
    {
        var clock = new SandboxClock();
        var sandbox = await CloudflareSandbox.StartAsync(new CloudflareSandboxOptions { TimeProvider = clock, RefreshGrace = grace });
        return new Fleet(await StoreAtWork.OpenAsync(kind), claimLife, sandbox, clock);
    }

    public async Task<WorkerProcess> StartWorkerAsync()
    {
        var worker = await WorkerProcess.StartAsync(Settings);
        _workers.Add(worker);
        return worker;
    }

    public async Task<IReadOnlyList<WorkerProcess>> StartWorkersAsync(int count)
    {
        var settings = Settings;
        var started = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => WorkerProcess.StartAsync(settings)));
        _workers.AddRange(started);
        return started;
    }

    /// <summary>Connects owners, as their users would.</summary>
    public async Task ConnectAsync(params IReadOnlyList<string> owners)
    {
        var flow = App.Services.GetRequiredService<IAuthorizationFlow>();
        foreach (var owner in owners)
        {
            var begun = await flow.BeginAsync(KeyOf(owner), new BeginAuthorization { RedirectUri = new Uri("http://127.0.0.1:5000/callback") });
            var callback = Sandbox.Model.Consent(begun.AuthorizationUrl, "alice");
            await flow.CompleteAsync(AuthorizationCallback.FromQuery(callback.Query));
        }
    }

    private async Task<GrantStatus?> StatusOfAsync(string owner) => (await App.Services.GetRequiredService<IGrantManager>().FindAsync(KeyOf(owner)))?.Status;

    /// <summary>Lets time pass for the server and for every process that runs.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        _clock.Advance(time);
        foreach (var worker in _workers.Where(worker => !worker.HasExited))
        {
            await worker.AdvanceAsync(time);
        }
    }

    /// <summary>Every grant is alive at the server, and the one that is stored is the one that works: another round of refreshes succeeds.</summary>
    public async Task AssertNothingLostAsync(IReadOnlyList<string> owners)
    {
        await PassAsync(TimeSpan.FromHours(2));
        var worker = await StartWorkerAsync();
        Assert.That(await worker.CallAsync(1, owners), Is.EqualTo($"{owners.Count} served"));
        Assert.That(Sandbox.Model.Grants.Select(grant => grant.EndedBecause), Has.All.Null, "the server's own view");
        Assert.That(Sandbox.Counters.ApiUnauthenticated, Is.Zero);
        foreach (var owner in owners)
        {
            Assert.That(await StatusOfAsync(owner), Is.EqualTo(GrantStatus.Active), owner);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            await worker.DisposeAsync();
        }

        _app?.Dispose();
        await Sandbox.DisposeAsync();
        await _store.DisposeAsync();
    }

    private static GrantKey KeyOf(string owner) => new(WorkerHost.Registration, owner);
}

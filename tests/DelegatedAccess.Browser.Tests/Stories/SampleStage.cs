using ConnectCloudflare.Web;
using DelegatedAccess.Browser.Tests.Browsing;
using DelegatedAccess.Browser.Tests.Hosting;
using DelegatedAccess.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Browser.Tests.Stories;

/// <summary>The sample app on a sandbox of its own, as its Program makes them, and whoever visits it.</summary>
internal sealed class SampleStage : IAsyncDisposable
{
    public const string RequestLog = "Microsoft.AspNetCore.Hosting.Diagnostics";

    private readonly List<Visitor> _visitors = [];

    private SampleStage(Witness witness, EchoingWire wire, CloudflareSandbox sandbox, AppHost app)
    {
        Witness = witness;
        Wire = wire;
        Sandbox = sandbox;
        App = app;
    }

    public Witness Witness { get; }

    /// <summary>The way to the token endpoint, which notes the secrets that go it.</summary>
    public EchoingWire Wire { get; }

    public CloudflareSandbox Sandbox { get; }

    /// <summary>The clock of app and sandbox.</summary>
    public SandboxClock Clock => (SandboxClock)Sandbox.TimeProvider;

    /// <summary>The app's client at the sandbox.</summary>
    public SandboxClient Client => Sandbox.Model.Clients.Single(client => client.Name == "Fernpost");

    public AppHost App { get; }

    public IReadOnlyList<Visitor> Visitors => _visitors;

    /// <summary>The grants that work, as the sandbox knows them.</summary>
    public IReadOnlyList<SandboxGrant> LiveGrants => [.. Sandbox.Model.Grants.Where(grant => grant.IsAlive)];

    /// <param name="setting">A setting of the app's, where its own do not do.</param>
    /// <param name="beside">Another stage, whose sandbox the app goes to: a second node of the same app.</param>
    public static async Task<SampleStage> StartAsync((string Name, string Value)? setting = null, SampleStage? beside = null)
    {
        var witness = new Witness();
        var wire = new EchoingWire();
        var builder = WebSample.CreateBuilder([]);

        // The framework's own log of each request, which the sample has off.
        builder.Configuration["Logging:LogLevel:" + RequestLog] = "Trace";
        builder.Services.PostConfigure<DelegatedAccessOptions>(options => options.BackchannelHttpHandler = wire);
        if (setting is { } given)
        {
            builder.Configuration[given.Name] = given.Value;
        }

        var sandbox = beside?.Sandbox ?? await WebSample.StartSandboxAsync(builder.Configuration)
            ?? throw new InvalidOperationException("The environment names a client at the real Cloudflare.");
        return new SampleStage(witness, wire, sandbox, await AppHost.StartAsync(witness, builder, built => WebSample.Build(built, sandbox)));
    }

    /// <summary>Somebody comes with a browser of their own and, unless null, signs in as one of the demo users.</summary>
    public async Task<Fernpost> VisitAsync(string? user = "Mira", View? view = null, bool script = true)
    {
        var visitor = await Visitor.ArriveAsync(view, script, Witness);
        _visitors.Add(visitor);
        var fernpost = new Fernpost(this, visitor, visitor.Page);
        await fernpost.OpenAsync();
        if (user is not null)
        {
            await fernpost.SignInAsync(user);
        }

        return fernpost;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in _visitors)
        {
            await visitor.DisposeAsync();
        }

        await App.DisposeAsync();
        await Sandbox.DisposeAsync();
        Wire.Dispose();
        Witness.Dispose();
    }
}

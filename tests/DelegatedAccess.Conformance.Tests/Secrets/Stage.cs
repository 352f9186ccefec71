using System.Security.Cryptography;
using DelegatedAccess.Cloudflare;
using DelegatedAccess.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace DelegatedAccess.Conformance.Tests.Secrets;

/// <summary>Where the story plays: an app that logs everything, the sandbox behind a real port, and all secrets there ever were.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public static readonly GrantKey Key = new("cloudflare", "workspace-1");

    private readonly ServiceProvider _services;
    private readonly string _protectionKey = NewSecret();
    private readonly List<string> _secrets = [];
    private readonly ShiftedClock _clock;

    private Stage(CloudflareSandbox sandbox, ShiftedClock clock)
    {
        Sandbox = sandbox;
        _clock = clock;
        _secrets.Add(_protectionKey);
        _services = Services(_protectionKey, secret: null);
    }

    public CloudflareSandbox Sandbox { get; }

    public Witness Witness { get; } = new();

    public EchoingWire Wire { get; } = new();

    public UnsteadyStore Store { get; } = new();

    public FakeLogCollector Logs { get; } = new();

    public List<Exception> Caught { get; } = [];

    public IAuthorizationFlow Flow => _services.GetRequiredService<IAuthorizationFlow>();

    public IGrantManager Grants => _services.GetRequiredService<IGrantManager>();

    public IEnumerable<string> Secrets => [.. Sandbox.Model.IssuedSecrets, .. Wire.Secrets, .. _secrets];

    public static async Task<Stage> SetAsync()
    {
        var clock = new ShiftedClock();
        var options = new CloudflareSandboxOptions { TimeProvider = clock, RefreshGrace = TimeSpan.FromMinutes(1) };
        return new Stage(await CloudflareSandbox.StartAsync(options), clock);
    }

    public static string NewSecret() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>A secret that the story made up itself.</summary>
    public string Note(string secret)
    {
        _secrets.Add(secret);
        return secret;
    }

    /// <summary>Every token expires, and every back-off is over.</summary>
    public void Later() => _clock.Advance(TimeSpan.FromHours(2));

    /// <summary>An access token is old enough for its refusal to count.</summary>
    public void Soon() => _clock.Advance(TimeSpan.FromMinutes(2));

    /// <summary>Another app over the same store, with a key or a client secret of its own.</summary>
    public ServiceProvider Other(string? protectionKey = null, string? secret = null) => Services(protectionKey ?? _protectionKey, secret);

    public async Task<HttpResponseMessage> CallAsync(string path = "zones", IServiceProvider? app = null)
    {
        var client = (app ?? _services).GetRequiredService<IGrantClientFactory>().CreateClient("api", Key);
        var answer = await client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));
        Witness.Show("answer", answer);
        Witness.Show("reading", answer.GetApiErrorReading());
        return answer;
    }

    /// <summary>Does what may fail, and keeps what was thrown.</summary>
    public async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception exception) when (exception is DelegatedAccessException or InvalidOperationException or HttpRequestException)
        {
            Caught.Add(exception);
            Witness.Show("exception", exception);
            Witness.Show("exception", (exception as DelegatedAccessException)?.Server);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Sandbox.DisposeAsync();
        Witness.Dispose();
        Wire.Dispose();
    }

    private ServiceProvider Services(string protectionKey, string? secret)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton(Witness);
        services.AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(Logs)).SetMinimumLevel(LogLevel.Trace));
        services.AddDelegatedAccess(options => options.BackchannelHttpHandler = Wire)
            .AddCloudflare(options =>
            {
                options.Scopes.Add(CloudflareScopes.ZoneRead, because: "to list your domains");
                options.Scopes.Add(CloudflareScopes.UserDetailsRead, because: "to recognise you");
                options.OptionalScopes.Add(CloudflareScopes.DnsWrite, because: "to add the records you ask for");
            })
            .PersistGrantsTo(Store)
            .ProtectGrantsWithKeyRing(keys => keys.Add("key-" + protectionKey.Length, protectionKey))
            .AddGrantEvents<WitnessedEvents>()
            .UseSandbox(Sandbox);
        services.PostConfigure<ClientRegistrationOptions>("cloudflare", options => options.ClientSecret = secret ?? options.ClientSecret);
        services.AddHttpClient("api").AddDelegatedAccessHandler("cloudflare");
        return services.BuildServiceProvider();
    }
}

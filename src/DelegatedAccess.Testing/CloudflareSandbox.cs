namespace DelegatedAccess.Testing;

/// <summary>
/// A Cloudflare look-alike to test and to try an app against: OAuth endpoints, consent page and a slice of API v4 under one origin,
/// either on a loopback port or in memory. It is a fake and not affiliated with Cloudflare, Inc.
/// </summary>
public sealed class CloudflareSandbox : IAsyncDisposable
{
    private readonly SandboxExchange _exchange;
    private LoopbackHost? _host;
    private IConsentDriver _driver;

    private CloudflareSandbox(CloudflareSandboxOptions options)
    {
        TimeProvider = options.TimeProvider;
        Model = new SandboxModel(options);
        DefaultClient = Model.AddClient(SandboxSeed.NewClient("Sandbox app", SandboxClientAuthentication.Basic));
        PublicClient = Model.AddClient(SandboxSeed.NewClient("Sandbox command line", SandboxClientAuthentication.None));
        _exchange = new SandboxExchange(Model, Faults, Counters, new SandboxPages(Model), options);
        _driver = new ModelConsentDriver(Model, Counters);
    }

    /// <summary>The origin that everything is under.</summary>
    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1:1/");

    /// <summary>Whether it has no sockets and is reached through <see cref="CreateHandler"/> only.</summary>
    public bool IsInMemory => _host is null;

    /// <summary>The authorization endpoint (RFC 6749 section 3.1).</summary>
    public Uri AuthorizationEndpoint => new(BaseAddress, SandboxPaths.Authorize);

    /// <summary>The token endpoint (RFC 6749 section 3.2).</summary>
    public Uri TokenEndpoint => new(BaseAddress, SandboxPaths.Token);

    /// <summary>The revocation endpoint (RFC 7009 section 2).</summary>
    public Uri RevocationEndpoint => new(BaseAddress, SandboxPaths.Revoke);

    /// <summary>The userinfo endpoint (OpenID Connect Core section 5.3).</summary>
    public Uri UserInfoEndpoint => new(BaseAddress, SandboxPaths.UserInfo);

    /// <summary>The base address of API v4, with a slash at its end.</summary>
    public Uri ApiBaseAddress => new(BaseAddress, SandboxPaths.Api);

    /// <summary>The clock it goes by.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>The look-alike itself, its controls and the ground truth.</summary>
    public SandboxModel Model { get; }

    /// <summary>A confidential client (client_secret_basic) that may redirect to any loopback address.</summary>
    public SandboxClient DefaultClient { get; }

    /// <summary>A public client, which must use PKCE, and may redirect to any loopback address.</summary>
    public SandboxClient PublicClient { get; }

    /// <summary>How many requests came.</summary>
    public SandboxCounters Counters { get; } = new();

    /// <summary>Makes endpoints fail.</summary>
    public SandboxFaults Faults { get; } = new();

    /// <summary>Creates a sandbox without sockets, reachable through <see cref="CreateHandler"/> only.</summary>
    /// <param name="options">How it behaves.</param>
    public static CloudflareSandbox CreateInMemory(CloudflareSandboxOptions? options = null) =>
        new(options ?? new CloudflareSandboxOptions());

    /// <summary>Starts a sandbox on 127.0.0.1, on a port that the system chooses. A browser can use its pages.</summary>
    /// <param name="options">How it behaves.</param>
    /// <param name="cancellationToken">Stops starting.</param>
    public static async Task<CloudflareSandbox> StartAsync(
        CloudflareSandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        var sandbox = new CloudflareSandbox(options ?? new CloudflareSandboxOptions());
        sandbox._host = await LoopbackHost.StartAsync(sandbox._exchange, cancellationToken);
        sandbox._driver = new PageConsentDriver();
        sandbox.BaseAddress = sandbox._host.Address;
        return sandbox;
    }

    /// <summary>
    /// Creates a handler that answers requests to the sandbox's addresses straight from the model: no sockets, synchronous completion,
    /// no redirects followed. Works for a started sandbox too, beside its port.
    /// </summary>
    public HttpMessageHandler CreateHandler() => new SandboxHttpHandler(_exchange, BaseAddress);

    /// <summary>Somebody to consent with, for example "alice" or "bob".</summary>
    /// <param name="userName">The user's name.</param>
    public ScriptedUser User(string userName) => new(
        Model,
        _driver,
        Model.Users.FirstOrDefault(user => user.UserName == userName)
            ?? throw new ArgumentException($"The sandbox has no user '{userName}'.", nameof(userName)));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _host, null)?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <inheritdoc/>
    public override string ToString() => "Cloudflare sandbox at " + BaseAddress;
}

using System.Web;
using DelegatedAccess.Benchmarks.Servers;
using DelegatedAccess.Grants.Snapshots;
using DelegatedAccess.Http;
using DelegatedAccess.Model;
using DelegatedAccess.Refresh.Flights;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Benchmarks.Contenders;

/// <summary>This SDK: a client of the factory's, which is what an app has, or one put together from its parts, to compare with clients that stand alone.</summary>
internal sealed class SdkContender : Contender
{
    // A 401 is believed, and a failed refresh tried again, after a minute.
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(61);
    private static readonly TimeSpan BeyondLife = TimeSpan.FromHours(2);

    private readonly OffsetClock _clock;
    private readonly ServiceProvider _services;
    private readonly bool _namesGrant;

    private SdkContender(OffsetClock clock, ServiceProvider services, HttpClient client, bool namesGrant)
    {
        _clock = clock;
        _services = services;
        _namesGrant = namesGrant;
        Client = client;
    }

    public static GrantKey Key { get; } = KeyOf("user");

    public override HttpClient Client { get; }

    public IGrantManager Grants => _services.GetRequiredService<IGrantManager>();

    public TimeProvider Clock => _clock;

    public SnapshotCache Snapshots => _services.GetRequiredService<SnapshotCache>();

    public static GrantKey KeyOf(string owner) => new(SdkWiring.Registration, owner);

    /// <summary>A client without anything of the factory's.</summary>
    public static async Task<SdkContender> PlainAsync(Surroundings around, bool isBound)
    {
        var (clock, services) = SdkWiring.Build(around);
        var tokens = services.GetRequiredService<GrantTokens>();
        HttpMessageHandler handler = new DelegatedAccessHandler(
            SdkWiring.Registration,
            tokens,
            services.GetRequiredService<RequestGuard>(),
            services.GetRequiredService<RefusalHandler>(),
            services.GetRequiredService<RegistrationCatalog>()) { InnerHandler = around.Api };
        return await ConnectAsync(around, clock, services, new HttpClient(isBound ? new BoundGrantHandler(tokens.SlotFor(Key), handler) : handler), !isBound);
    }

    /// <summary>A client of the factory's: what an app has.</summary>
    /// <param name="around">The servers.</param>
    /// <param name="isBound">Whether the client is the grant's own; otherwise every request names it.</param>
    /// <param name="store">Where the grant is kept, unless in memory.</param>
    /// <param name="isConnected">Whether it connects the grant; otherwise another process did, over the same store.</param>
    public static async Task<SdkContender> OfFactoryAsync(
        Surroundings around, bool isBound = true, Action<IDelegatedAccessBuilder>? store = null, bool isConnected = false)
    {
        var (clock, services) = SdkWiring.Build(around, store);
        var client = isBound
            ? services.GetRequiredService<IGrantClientFactory>().CreateClient(SdkWiring.Registration, Key)
            : services.GetRequiredService<IHttpClientFactory>().CreateClient(SdkWiring.Registration);
        if (!isConnected)
        {
            return await ConnectAsync(around, clock, services, client, !isBound);
        }

        clock.Advance(around.IsExpired ? BeyondLife : AWhile);
        return new SdkContender(clock, services, client, !isBound);
    }

    public override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_namesGrant)
        {
            request.UseGrant(Key);
        }

        return Client.SendAsync(request, cancellationToken);
    }

    /// <summary>One request that names another grant.</summary>
    public Task<HttpResponseMessage> SendAsync(GrantKey key)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Addresses.Zones);
        request.UseGrant(key);
        return Client.SendAsync(request, CancellationToken.None);
    }

    /// <summary>A user consents.</summary>
    public async Task ConnectAsync(GrantKey key)
    {
        var flow = _services.GetRequiredService<IAuthorizationFlow>();
        var begun = await flow.BeginAsync(key, new BeginAuthorization { RedirectUri = Addresses.Redirect });
        var state = HttpUtility.ParseQueryString(begun.AuthorizationUrl.Query)["state"];
        await flow.CompleteAsync(AuthorizationCallback.FromQuery($"?code=code&state={state}"));
    }

    public override async Task RefreshAsync()
    {
        _clock.Advance(BeyondLife);
        await Grants.GetAccessTokenAsync(Key);
    }

    public override void LetAWhilePass() => _clock.Advance(AWhile);

    public override async Task<string> WriteTokenAsync() => $"{await Grants.GetAccessTokenAsync(Key)} {await Grants.FindAsync(Key)} {Client}";

    public override async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _services.DisposeAsync();
    }

    private static async Task<SdkContender> ConnectAsync(Surroundings around, OffsetClock clock, ServiceProvider services, HttpClient client, bool namesGrant)
    {
        var contender = new SdkContender(clock, services, client, namesGrant);
        await contender.ConnectAsync(Key);
        if (around.IsExpired)
        {
            around.Server.EndAccessToken();
        }

        clock.Advance(around.IsExpired ? BeyondLife : AWhile);
        return contender;
    }
}

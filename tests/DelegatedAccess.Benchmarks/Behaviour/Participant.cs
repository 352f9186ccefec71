using DelegatedAccess.Benchmarks.Contenders;
using Google.Apis.Util.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Identity.Client;

namespace DelegatedAccess.Benchmarks.Behaviour;

/// <summary>Somebody whose behaviour is looked at.</summary>
/// <param name="Name">The name.</param>
/// <param name="StartAsync">Starts one process that holds the grant.</param>
/// <param name="StartSharedAsync">Starts a process over a store of its own, and gives a way to start another one over the same.</param>
internal sealed record Participant(
    string Name, Func<Surroundings, Task<Contender>> StartAsync, Func<Surroundings, Task<(Contender First, Func<Task<Contender>> StartNextAsync)>> StartSharedAsync)
{
    // MSAL has no handler: what it does after an answer of the API is what the handler of its documentation does, which is nothing.
    private const string Footnote = "¹";

    public static Participant Ours { get; } = new("DelegatedAccess", around => Catalog.StartAsync(Catalog.Bound + Catalog.OfFactory, around), SharedSdkAsync);

    public static IReadOnlyList<Participant> All { get; } =
    [
        Ours,
        new(Catalog.Google, around => Catalog.StartAsync(Catalog.Google, around), SharedGoogleAsync),
        new(Catalog.Oidc, around => Catalog.StartAsync(Catalog.Oidc, around), SharedOidcAsync),
        new(Catalog.Msal + Footnote, around => Catalog.StartAsync(Catalog.Msal, around), SharedMsalAsync),
        new(Catalog.MsalWithCache + Footnote, around => Catalog.StartAsync(Catalog.MsalWithCache, around), SharedMsalAsync),
    ];

    private static async Task<(Contender First, Func<Task<Contender>> StartNextAsync)> SharedSdkAsync(Surroundings around)
    {
        var store = new MemoryGrantStore();
        return (await StartAsync(isConnected: false), () => StartAsync(isConnected: true));

        async Task<Contender> StartAsync(bool isConnected) =>
            await SdkContender.OfFactoryAsync(around, store: builder => builder.PersistGrantsTo(store), isConnected: isConnected);
    }

    private static async Task<(Contender First, Func<Task<Contender>> StartNextAsync)> SharedGoogleAsync(Surroundings around)
    {
        var store = new FileDataStore(Directory.CreateTempSubdirectory("delegatedaccess-benchmark-").FullName, fullPath: true);
        return (await GoogleContender.StartAsync(around, store), async () => await GoogleContender.StartAsync(around, store, isConnected: true));
    }

    // It keeps nothing: an app gives it what it kept.
    private static async Task<(Contender First, Func<Task<Contender>> StartNextAsync)> SharedOidcAsync(Surroundings around)
    {
        var tokens = await OidcTokens.RedeemAsync(around);
        return (await OidcContender.StartAsync(around, tokens), async () => await OidcContender.StartAsync(around, tokens));
    }

    private static async Task<(Contender First, Func<Task<Contender>> StartNextAsync)> SharedMsalAsync(Surroundings around)
    {
        var kept = Array.Empty<byte>();
        return (await MsalContender.StartAsync(around, Share), async () => await MsalContender.StartAsync(around, Share, isConnected: true));

        void Share(IConfidentialClientApplication app)
        {
            app.UserTokenCache.SetBeforeAccess(access => access.TokenCache.DeserializeMsalV3(Volatile.Read(ref kept)));
            app.UserTokenCache.SetAfterAccess(access => Volatile.Write(ref kept, access.HasStateChanged ? access.TokenCache.SerializeMsalV3() : kept));
        }
    }
}

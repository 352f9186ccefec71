using Microsoft.Identity.Web;

namespace DelegatedAccess.Benchmarks.Contenders;

/// <summary>Everybody who takes part, by name.</summary>
internal static class Catalog
{
    public const string Bare = "bare client";
    public const string Prepared = "hand-set header";
    public const string Looking = "hand-set header, answer looked at";
    public const string Bound = "DelegatedAccess, bound client";
    public const string Named = "DelegatedAccess, grant named per request";
    public const string Google = "Google.Apis.Auth";
    public const string Oidc = "OidcClient";
    public const string Msal = "MSAL";
    public const string MsalWithCache = "MSAL, Microsoft.Identity.Web cache";

    /// <summary>Behind the name of a client that IHttpClientFactory makes.</summary>
    public const string OfFactory = " (factory)";

    public static IReadOnlyList<string> Peers { get; } = [Google, Oidc, Msal, MsalWithCache];

    public static IReadOnlyList<string> All { get; } =
        [Bare, Prepared, Looking, Bound, Named, .. Peers, Bare + OfFactory, Prepared + OfFactory, Looking + OfFactory, Bound + OfFactory, Named + OfFactory];

    public static async Task<Contender> StartAsync(string name, Surroundings around) => name switch
    {
        Bare => BareContender.Plain(around),
        Prepared => BareContender.Plain(around, new PreparedHeader(looks: false)),
        Looking => BareContender.Plain(around, new PreparedHeader(looks: true)),
        Bound => await SdkContender.PlainAsync(around, isBound: true),
        Named => await SdkContender.PlainAsync(around, isBound: false),
        Bare + OfFactory => BareContender.OfFactory(around),
        Prepared + OfFactory => BareContender.OfFactory(around, () => new PreparedHeader(looks: false)),
        Looking + OfFactory => BareContender.OfFactory(around, () => new PreparedHeader(looks: true)),
        Bound + OfFactory => await SdkContender.OfFactoryAsync(around, isBound: true),
        Named + OfFactory => await SdkContender.OfFactoryAsync(around, isBound: false),
        Google => await GoogleContender.StartAsync(around),
        Oidc => await OidcContender.StartAsync(around),
        Msal => await MsalContender.StartAsync(around),
        MsalWithCache => await MsalContender.StartAsync(around, app => app.AddInMemoryTokenCache()),
        _ => throw new ArgumentException($"Nobody is called '{name}'.", nameof(name)),
    };
}

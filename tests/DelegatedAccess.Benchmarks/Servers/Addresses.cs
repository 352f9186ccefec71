namespace DelegatedAccess.Benchmarks.Servers;

/// <summary>Where the servers would be; nothing here leaves the process.</summary>
internal static class Addresses
{
    public static readonly Uri Issuer = new("https://login.example/tenant/");
    public static readonly Uri AuthorizationEndpoint = new(Issuer, "authorize");
    public static readonly Uri TokenEndpoint = new(Issuer, "token");
    public static readonly Uri Redirect = new("https://app.example/callback");
    public static readonly Uri Api = new("https://api.example/v4/");
    public static readonly Uri Zones = new(Api, "zones");
    public static readonly Uri Elsewhere = new("http://elsewhere.example/zones");
}

namespace DelegatedAccess.Tests.Protocol;

/// <summary>A registration of no particular provider.</summary>
internal static class Registrations
{
    public const string Secret = "the-client-secret-of-these-tests";

    public static ClientRegistration Create(Action<ClientRegistrationOptions>? configure = null)
    {
        var options = new ClientRegistrationOptions();
        Configure(options);
        configure?.Invoke(options);
        return new ClientRegistration("example", options);
    }

    public static void Configure(ClientRegistrationOptions options)
    {
        options.Issuer = new Uri("https://auth.example");
        options.AuthorizationEndpoint = new Uri("https://auth.example/authorize");
        options.TokenEndpoint = new Uri("https://auth.example/token");
        options.RevocationEndpoint = new Uri("https://auth.example/revoke");
        options.ApiBaseAddress = new Uri("https://api.example/v1/");
        options.ClientId = "client";
        options.ClientSecret = Secret;
        options.Scopes.Add("read");
        options.Traits = new ServerTraits { RequestIdHeader = "x-request-id" };
    }
}

using DelegatedAccess.Benchmarks.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Benchmarks.Contenders;

/// <summary>This SDK in an app: one registration, one client, a store.</summary>
internal static class SdkWiring
{
    public const string Registration = "api";

    public static (OffsetClock Clock, ServiceProvider Services) Build(Surroundings around, Action<IDelegatedAccessBuilder>? store = null)
    {
        var clock = new OffsetClock();
        var services = new ServiceCollection();
        if (around.TimePasses)
        {
            services.AddSingleton<TimeProvider>(clock);
        }

        var builder = services.AddDelegatedAccess(options =>
            {
                options.BackchannelHttpHandler = around.Server;
                options.StoreCheckInterval = around.ChecksStore ? options.StoreCheckInterval : TimeSpan.FromDays(1);
            })
            .AddRegistration(Registration, Configure)
            .UseMemoryStore()
            .ProtectGrantsWithKeyRing(keys => keys.Add("benchmark", Convert.ToBase64String(new byte[32])));
        store?.Invoke(builder);
        services.AddHttpClient(Registration).ConfigurePrimaryHttpMessageHandler(() => around.Api).AddDelegatedAccessHandler(Registration);
        return (clock, services.BuildServiceProvider());
    }

    private static void Configure(ClientRegistrationOptions options)
    {
        options.Issuer = Addresses.Issuer;
        options.AuthorizationEndpoint = Addresses.AuthorizationEndpoint;
        options.TokenEndpoint = Addresses.TokenEndpoint;
        options.ClientId = "client";
        options.ClientSecret = "secret";
        options.ApiBaseAddress = Addresses.Api;
        options.Scopes.Add("read", "to read");
        options.Scopes.Add("offline_access", "to stay connected");
    }
}

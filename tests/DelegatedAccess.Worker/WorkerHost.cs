using DelegatedAccess.Cloudflare;
using DelegatedAccess.Testing;
using DelegatedAccess.Worker.Traps;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Worker;

/// <summary>Puts an app together: one registration at the sandbox, one store, one typed client, and the traps between them.</summary>
internal static class WorkerHost
{
    public const string Registration = "cloudflare";

    public static IHost Build(WorkerSettings settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        builder.Logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console =>
            console.LogToStandardErrorThreshold = LogLevel.Trace);

        var clock = new SandboxClock();
        clock.Advance(settings.Ahead);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<TimeProvider>(clock);

        var trap = new Trap(Console.Out);
        builder.Services.AddSingleton(trap);
        builder.Services.AddDelegatedAccess(options =>
            {
                options.ClaimLife = settings.ClaimLife;
                options.AttemptTimeout = settings.AttemptTimeout;
                options.CommitTime = settings.CommitTime;
                options.BackchannelHttpHandler = new TrappedHandler(trap);
            })
            .AddCloudflare(options => Configure(options, settings))
            .PersistGrants(settings.Store, settings.Connection)
            .ProtectGrantsWithKeyRing(keys => keys.Add("workers", Convert.ToBase64String(new byte[32])));
        TrappedGrantStore.PutBefore(builder.Services);
        builder.Services.AddHttpClient<ZonesClient>().AddDelegatedAccessHandler(Registration);
        builder.Services.AddSingleton<Callers>();
        return builder.Build();
    }

    private static void Configure(ClientRegistrationOptions options, WorkerSettings settings)
    {
        options.Issuer = settings.Sandbox;
        options.AuthorizationEndpoint = new Uri(settings.Sandbox, "oauth2/auth");
        options.TokenEndpoint = new Uri(settings.Sandbox, "oauth2/token");
        options.RevocationEndpoint = new Uri(settings.Sandbox, "oauth2/revoke");
        options.ApiBaseAddress = new Uri(settings.Sandbox, "client/v4/");
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.Scopes.Add(CloudflareScopes.ZoneRead, because: "to list your domains");
    }
}

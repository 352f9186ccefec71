using DelegatedAccess.Cloudflare;
using DelegatedAccess.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Apps;

/// <summary>How a test wants its app.</summary>
internal sealed class AppBuilder(TestDatabase database)
{
    /// <summary>What the app goes by; a clock that can be moved ahead where null.</summary>
    public TimeProvider? Clock { get; set; }

    /// <summary>What several apps share; a sandbox of its own where null.</summary>
    public CloudflareSandbox? Sandbox { get; set; }

    /// <summary>Whether the app's contexts try again when an answer is lost.</summary>
    public bool IsRetrying { get; set; }

    /// <summary>Registers the context and keeps grants in it; the default is a scoped <see cref="AppDbContext"/>.</summary>
    public Action<IServiceCollection, IDelegatedAccessBuilder, Action<DbContextOptionsBuilder>>? Persist { get; set; }

    public Action<DelegatedAccessOptions>? Options { get; set; }

    /// <summary>What the app sends to the token endpoint goes through here.</summary>
    public Func<HttpMessageHandler, HttpMessageHandler>? Wire { get; set; }

    public App Build()
    {
        var clock = new SandboxClock();
        var sandbox = Sandbox ?? CloudflareSandbox.CreateInMemory(new CloudflareSandboxOptions { TimeProvider = Clock ?? clock });
        var (commands, transactions, saves) = (new CommandLog(), new TransactionLog(), new SaveLog());
        var services = new ServiceCollection();
        services.AddSingleton(Clock ?? clock);
        services.AddLogging(logging => logging.AddFakeLogging());
        var access = services.AddDelegatedAccess(Options)
            .AddCloudflare(options =>
            {
                options.Scopes.Add(CloudflareScopes.ZoneRead, because: "to list your domains");
                options.Scopes.Add(CloudflareScopes.UserDetailsRead, because: "to recognise you");
            })
            .ProtectGrantsWithKeyRing(keys => keys.Add("test", Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)])))
            .UseSandbox(sandbox);
        if (Wire is { } wire)
        {
            services.PostConfigure<DelegatedAccessOptions>(options => options.BackchannelHttpHandler = wire(sandbox.CreateHandler()));
        }

        (Persist ?? PersistInScopes)(services, access, options =>
        {
            database.Use(options, IsRetrying);
            options.AddInterceptors(commands, transactions, saves);
        });
        return new App(services.BuildServiceProvider(validateScopes: true), clock, sandbox, commands, transactions, saves);
    }

    private static void PersistInScopes(IServiceCollection services, IDelegatedAccessBuilder access, Action<DbContextOptionsBuilder> use)
    {
        services.AddDbContext<AppDbContext>(use);
        access.PersistGrantsToDbContext<AppDbContext>();
    }
}

using DelegatedAccess;
using DelegatedAccess.Authorization;
using DelegatedAccess.Authorization.Pending;
using DelegatedAccess.DependencyInjection;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants;
using DelegatedAccess.Grants.Snapshots;
using DelegatedAccess.Http;
using DelegatedAccess.Model;
using DelegatedAccess.Protocol;
using DelegatedAccess.Refresh;
using DelegatedAccess.Refresh.Claims;
using DelegatedAccess.Refresh.Committing;
using DelegatedAccess.Refresh.Flights;
using DelegatedAccess.Refresh.Redeeming;
using DelegatedAccess.Refresh.Reporting;
using DelegatedAccess.Refresh.Revoking;
using DelegatedAccess.Refresh.Scheduling;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds delegated access to an app.</summary>
public static class DelegatedAccessServiceCollectionExtensions
{
    /// <summary>Adds delegated access; go on with a provider, such as <c>AddCloudflare</c>, and a store.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Changes how refreshes behave; the defaults fit.</param>
    public static IDelegatedAccessBuilder AddDelegatedAccess(this IServiceCollection services, Action<DelegatedAccessOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddLogging();
        services.AddMetrics();
        services.AddHttpClient();
        services.AddOptions<DelegatedAccessOptions>().ValidateOnStart();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        if (services.FirstOrDefault(service => service.ServiceType == typeof(RegistrationNames))?.ImplementationInstance is not RegistrationNames names)
        {
            names = new RegistrationNames();
            services.AddSingleton(names);
            AddCore(services);
        }

        return new DelegatedAccessBuilder(services, names);
    }

    private static void AddCore(IServiceCollection services)
    {
        services.TryAddSingleton<TimeProvider>(DefaultClock.Instance);
        services.TryAddSingleton<Entropy>();
        services.TryAddSingleton<BackgroundScheduler, ThreadPoolScheduler>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DelegatedAccessOptions>, DelegatedAccessOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ClientRegistrationOptions>, ClientRegistrationOptionsValidator>());
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<DelegatedAccessOptions>>().Value);
        services.AddSingleton<RegistrationCatalog>();
        AddProtocol(services);
        AddGrants(services);
        AddRefresh(services);

        services.AddSingleton<PendingRepository>();
        services.AddSingleton<AuthorizationStarter>();
        services.AddSingleton<ConnectFailures>();
        services.AddSingleton<IdentityInquiry>();
        services.AddSingleton<UncertainConsent>();
        services.AddSingleton<GrantConnector>();
        services.AddSingleton<IAuthorizationFlow, AuthorizationFlow>();

        services.AddSingleton<RequestGuard>();
        services.AddSingleton<ApiErrorInspector>();
        services.AddSingleton<ScopeVerdict>();
        services.AddSingleton<RefusalHandler>();
        services.AddTransient<IGrantClientFactory, GrantClientFactory>();

        // The first filter runs last, when the framework's logging is in place.
        services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, HeaderLogFilter>());
        services.AddSingleton<IHostedService, DelegatedAccessHostedService>();
    }

    private static void AddProtocol(IServiceCollection services)
    {
        services.AddSingleton(static provider => Backchannel.Create(provider.GetRequiredService<DelegatedAccessOptions>()));
        services.AddSingleton(static provider => new TokenPipelines(
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<DelegatedAccessOptions>().ListenTimeout));
        services.TryAddSingleton<ITokenEndpoint, TokenEndpoint>();
    }

    private static void AddGrants(IServiceCollection services)
    {
        services.TryAddSingleton<IGrantStore, MemoryGrantStore>();
        services.TryAddSingleton<IPendingAuthorizationStore, MemoryPendingAuthorizationStore>();
        services.TryAddSingleton(ProtectorFactory.Create);
        services.AddSingleton<StoreFailures>();
        services.AddSingleton<StoreDeadline>();
        services.AddSingleton<GrantRepository>();
        services.AddSingleton(static provider => new SnapshotCache(provider.GetRequiredService<DelegatedAccessOptions>().MaxCachedGrants));
    }

    private static void AddRefresh(IServiceCollection services)
    {
        services.AddSingleton<Stopping>();
        services.AddSingleton<Failures>();
        services.AddSingleton<RefreshTelemetry>();
        services.AddSingleton(static provider => new EventDispatcher(
            provider.GetServices<IGrantEvents>,
            provider.GetRequiredService<BackgroundScheduler>(),
            provider.GetRequiredService<Stopping>(),
            provider.GetRequiredService<ILogger<IGrantEvents>>()));
        services.AddSingleton<SnapshotPublisher>();
        services.AddSingleton<StoreRepair>();
        services.AddSingleton<RecordJudge>();
        services.AddSingleton<ClaimKeeper>();
        services.AddSingleton<RegistrationGates>();
        services.AddSingleton<RefreshQueues>();
        services.AddSingleton<Retreat>();
        services.AddSingleton<LossRecorder>();
        services.AddSingleton<RevocationStep>();
        services.AddSingleton<GrantRevoker>();
        services.AddSingleton<GrantCommitter>();
        services.AddSingleton<TokenRedeemer>();
        services.AddSingleton<GrantRefresher>();
        services.AddSingleton<FlightTable>();
        services.AddSingleton<StoreCheck>();
        services.AddSingleton<GrantTokens>();
        services.AddSingleton<RevocationSweep>();
        services.AddSingleton<Drain>();
        services.AddSingleton<IGrantManager, GrantManager>();
    }
}

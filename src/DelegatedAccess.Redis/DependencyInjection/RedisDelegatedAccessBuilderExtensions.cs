using DelegatedAccess;
using DelegatedAccess.Redis;
using DelegatedAccess.Redis.Grants;
using DelegatedAccess.Redis.Pending;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps grants in Redis.</summary>
public static class RedisDelegatedAccessBuilderExtensions
{
    /// <summary>
    /// Keeps grants and pending authorizations in Redis, over the <see cref="IConnectionMultiplexer"/> among the app's services. They must be
    /// protected too.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the key prefix or the database.</param>
    public static IDelegatedAccessBuilder PersistGrantsToStackExchangeRedis(
        this IDelegatedAccessBuilder builder, Action<RedisStoreOptions>? configure = null) =>
        builder.PersistGrantsToStackExchangeRedis(static services => services.GetRequiredService<IConnectionMultiplexer>(), configure);

    /// <summary>Keeps grants and pending authorizations in Redis. They must be protected too.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connection">The connection, which stays the app's own.</param>
    /// <param name="configure">Changes the key prefix or the database.</param>
    public static IDelegatedAccessBuilder PersistGrantsToStackExchangeRedis(
        this IDelegatedAccessBuilder builder, IConnectionMultiplexer connection, Action<RedisStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return builder.PersistGrantsToStackExchangeRedis(_ => connection, configure);
    }

    /// <summary>Keeps grants and pending authorizations in Redis. They must be protected too.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connection">Gives the connection, which stays the app's own. Called once, unless it throws.</param>
    /// <param name="configure">Changes the key prefix or the database.</param>
    public static IDelegatedAccessBuilder PersistGrantsToStackExchangeRedis(
        this IDelegatedAccessBuilder builder, Func<IServiceProvider, IConnectionMultiplexer> connection, Action<RedisStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(connection);
        var services = builder.Services;
        services.AddOptions<RedisStoreOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisStoreOptions>, RedisStoreOptionsValidator>());
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.Replace(ServiceDescriptor.Singleton(provider =>
            new RedisConnection(connection(provider), provider.GetRequiredService<IOptions<RedisStoreOptions>>().Value)));
        services.Replace(ServiceDescriptor.Singleton<IGrantStore, RedisGrantStore>());
        services.Replace(ServiceDescriptor.Singleton<IPendingAuthorizationStore, RedisPendingAuthorizationStore>());
        return builder;
    }
}

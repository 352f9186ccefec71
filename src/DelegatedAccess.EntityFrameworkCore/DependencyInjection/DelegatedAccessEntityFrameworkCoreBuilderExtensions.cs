using DelegatedAccess.EntityFrameworkCore.Contexts;
using DelegatedAccess.EntityFrameworkCore.Grants;
using DelegatedAccess.EntityFrameworkCore.Pending;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps grants in the app's own database.</summary>
public static class DelegatedAccessEntityFrameworkCoreBuilderExtensions
{
    /// <summary>
    /// Keeps grants and pending authorizations in the database of the app's context, in PostgreSQL or SQLite. Its <c>OnModelCreating</c> has to call
    /// <c>modelBuilder.AddDelegatedAccess()</c>. Every call gets a context of its own, saves nothing that the app tracks, and takes no part in a
    /// transaction of the app's.
    /// </summary>
    /// <typeparam name="TContext">The app's context.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="createContext">
    /// Makes a context, which is disposed of after one call; it is given the services of a scope that lasts as long. Where null, the app's
    /// <see cref="IDbContextFactory{TContext}"/>, or else the context of a new scope. All of them must work outside of a request.
    /// </param>
    public static IDelegatedAccessBuilder PersistGrantsToDbContext<TContext>(
        this IDelegatedAccessBuilder builder, Func<IServiceProvider, TContext>? createContext = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.Replace(ServiceDescriptor.Singleton<IContextSource>(
            provider => new ContextSource<TContext>(provider.GetRequiredService<IServiceScopeFactory>(), createContext)));
        services.TryAddSingleton<ContextCalls>();
        services.TryAddSingleton<PendingCleanup>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ContextCheck>());
        return builder.PersistGrantsTo<DbContextGrantStore>().PersistPendingAuthorizationsTo<DbContextPendingAuthorizationStore>();
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.EntityFrameworkCore.Contexts;

/// <summary>
/// What the app gave to make contexts with, else its factory, else the context of a new scope. Everything comes from a scope of the call, since a
/// factory may be a scoped service too.
/// </summary>
/// <typeparam name="TContext">The app's context.</typeparam>
internal sealed class ContextSource<TContext>(IServiceScopeFactory scopes, Func<IServiceProvider, TContext>? create) : IContextSource
    where TContext : DbContext
{
    public async ValueTask<ContextLease> OpenAsync(CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        try
        {
            var services = scope.ServiceProvider;
            if (create is not null)
            {
                return new ContextLease(create(services), isOurs: true, scope);
            }

            return services.GetService<IDbContextFactory<TContext>>() is { } factory
                ? new ContextLease(await factory.CreateDbContextAsync(cancellationToken).ConfigureAwait(false), isOurs: true, scope)
                : new ContextLease(services.GetRequiredService<TContext>(), isOurs: false, scope);
        }
        catch
        {
            await scope.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}

using Microsoft.EntityFrameworkCore;

namespace DelegatedAccess.EntityFrameworkCore.Contexts;

/// <summary>A context for one call, and what ends with it.</summary>
/// <param name="context">The context.</param>
/// <param name="isOurs">Whether it was made for us; else the scope disposes of it.</param>
/// <param name="scope">The scope of the call.</param>
internal sealed class ContextLease(DbContext context, bool isOurs, IAsyncDisposable scope) : IAsyncDisposable
{
    public DbContext Context => context;

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (isOurs)
            {
                await context.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            await scope.DisposeAsync().ConfigureAwait(false);
        }
    }
}

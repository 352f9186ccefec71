using System.Data.Common;
using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace DelegatedAccess.EntityFrameworkCore.Contexts;

/// <summary>Runs the stores' calls, each on a context of its own and in no transaction of anybody else's.</summary>
internal sealed class ContextCalls(IContextSource source, DelegatedAccessOptions options)
{
    // Databases count in seconds, and zero means for ever.
    private readonly int _timeout = Math.Max(1, (int)Math.Ceiling(options.StoreTimeout.TotalSeconds));

    /// <summary>Updates the row of the expected version, or inserts the row where none is expected, in one statement.</summary>
    /// <param name="row">The row to write.</param>
    /// <param name="version">Its version.</param>
    /// <param name="expected">The version to replace; null where there must be no such row.</param>
    /// <param name="at">Finds the row by a version.</param>
    /// <param name="set">Sets the columns of an update.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public ValueTask<bool> TryWriteAsync<TRow>(
        TRow row,
        Guid version,
        Guid? expected,
        Func<DbContext, Guid, IQueryable<TRow>> at,
        Action<UpdateSettersBuilder<TRow>> set,
        CancellationToken cancellationToken)
        where TRow : class => RunAsync(
            (context, token) => ConditionalWrite.RunAsync(
                context,
                attempt => expected is { } stored ? at(context, stored).ExecuteUpdateAsync(set, attempt) : context.InsertIfAbsentAsync(row, attempt),
                check => at(context, version).AnyAsync(check),
                token),
            cancellationToken);

    /// <exception cref="InvalidOperationException">The context cannot hold grants, or its database has not been migrated.</exception>
    public async ValueTask<T> RunAsync<T>(Func<DbContext, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // SQLite works on the thread that calls it, also while it waits for a lock: whoever waits for the store must stay free to stop waiting.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

        // What the app rolls back must not take a claim or a rotated token with it.
        using var alone = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        var lease = await source.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            ContextRequirements.Check(lease.Context);
            lease.Context.Database.SetCommandTimeout(_timeout);
            try
            {
                return await call(lease.Context, cancellationToken).ConfigureAwait(false);
            }
            catch (DbException exception) when (ContextRequirements.IsUnmigrated(exception))
            {
                throw new InvalidOperationException(
                    $"The database of {lease.Context.GetType().Name} lacks a table or column of DelegatedAccess: add a migration and apply it.", exception);
            }
        }
    }
}

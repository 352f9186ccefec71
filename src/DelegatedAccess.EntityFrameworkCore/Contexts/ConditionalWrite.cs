using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;

namespace DelegatedAccess.EntityFrameworkCore.Contexts;

/// <summary>One statement that compares and swaps, and what its answer means where an execution strategy of the app's sent it more than once.</summary>
internal static class ConditionalWrite
{
    /// <param name="context">The context.</param>
    /// <param name="statement">The statement; it tells how many rows it changed.</param>
    /// <param name="isApplied">Whether what was to be written is there.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>False where nothing was changed.</returns>
    public static async Task<bool> RunAsync(
        DbContext context,
        Func<CancellationToken, Task<int>> statement,
        Func<CancellationToken, Task<bool>> isApplied,
        CancellationToken cancellationToken)
    {
        ExceptionDispatchInfo? lost = null;
        var rows = await context.Database.CreateExecutionStrategy().ExecuteAsync(
            async token =>
            {
                try
                {
                    return await statement(token).ConfigureAwait(false);
                }
                catch (Exception exception)
                {
                    lost = ExceptionDispatchInfo.Capture(exception);
                    throw;
                }
            },
            cancellationToken).ConfigureAwait(false);
        if (rows > 0 || lost is null)
        {
            return rows > 0;
        }

        // An attempt whose answer was lost may have been applied: then it is what refused the next one.
        if (await isApplied(cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        // Or it was, and somebody else came since. Nobody can say "nothing was changed", so the caller hears what happened and looks again.
        lost.Throw();
        return false;
    }
}

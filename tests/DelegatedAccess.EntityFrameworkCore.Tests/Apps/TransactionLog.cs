using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Apps;

/// <summary>How many transactions an app began.</summary>
internal sealed class TransactionLog : DbTransactionInterceptor
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _count);
        return new(result);
    }
}

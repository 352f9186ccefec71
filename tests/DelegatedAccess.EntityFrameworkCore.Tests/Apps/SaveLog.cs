using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Apps;

/// <summary>How often an app's contexts were asked to save.</summary>
internal sealed class SaveLog : SaveChangesInterceptor
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Interlocked.Increment(ref _count);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _count);
        return new(result);
    }
}
